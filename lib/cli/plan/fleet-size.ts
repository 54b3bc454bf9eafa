import { sizeKey, splitList } from '../../contract/triggers';
import { has, type PlannedObject } from './planned-objects';

/** What a new size of a fleet does to its members. */
export interface Resizing {
  /** How many are terminated; undefined where the plan does not show it. */
  readonly leaving?: number;
  readonly launched: number;
  /** Those that are terminated because the configuration names them. */
  readonly named: readonly string[];
  /** Those that were terminated outside of Terraform, and are replaced. */
  readonly missing: readonly string[];
  /** Those that are exchanged for others. */
  readonly exchanged: readonly string[];
}

/**
 * @param ids of the members before
 * @param count name of the parameter with their number
 * @param ofAnotherKind whether a parameter differs that no call changes
 */
export function resizingOf(
  size: PlannedObject | undefined,
  ids: readonly string[],
  count: string,
  ofAnotherKind: boolean,
): Resizing | undefined {
  const { before, after } = size ?? {};
  if (before === undefined || after === undefined || size?.action !== 'replace') {
    return undefined;
  }
  const newIn = (key: string) =>
    splitList(after.known[key]).filter((id) => ids.includes(id) && !splitList(before.known[key]).includes(id));
  const named = newIn(sizeKey.removed);
  const missing = newIn(sizeKey.missing).filter((id) => !named.includes(id));
  const staying = ids.filter((id) => !named.includes(id) && !missing.includes(id));
  const replaced = newIn(sizeKey.replaced);
  const exchanged = ofAnotherKind ? staying : staying.filter((id) => replaced.includes(id));
  if (has(after.unknown, count) || has(after.unknown, sizeKey.removed)) {
    return { launched: 0, named, missing, exchanged };
  }
  const wanted = Number(after.known[count] ?? '1') || 1;
  const left = ids.length - named.length - missing.length;
  // The last leave without a successor.
  const kept = exchanged.filter((id) => staying.indexOf(id) < wanted);
  return {
    leaving: named.length + Math.max(0, left - wanted),
    launched: Math.max(0, wanted - left) + kept.length,
    named,
    missing,
    exchanged: kept,
  };
}

/** How many, where it is not all of them. */
export function sizeReasons(resizing: Resizing | undefined, ids: readonly string[]): string[] {
  if (resizing === undefined) {
    return [];
  }
  const { leaving, named, missing, exchanged } = resizing;
  return [
    ...(exchanged.length > 0 && exchanged.length < ids.length ? [`exchanged: ${exchanged.join(', ')}`] : []),
    ...(leaving === undefined ? [`how many of ${ids.length} is known only after apply`] : []),
    ...(leaving ? [`${leaving} of ${ids.length}${named.length === 0 ? '' : `: ${named.join(', ')}`}`] : []),
    ...(missing.length > 0 ? [`terminated outside of Terraform: ${missing.join(', ')}`] : []),
  ];
}
