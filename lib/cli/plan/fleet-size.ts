import type { Dialect } from '../../apis/api';
import { recordKey, sizeKey, splitList } from '../../contract/triggers';
import { differingIn, templateOf } from '../../hooks/template';
import type { PlannedInstance } from './planned-instances';
import { has } from './planned-objects';

/** What `resize` does to the members of a fleet, which keeps its claim. */
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
 * By what the members are, and not by what the last size said: that may be one that was never reached.
 *
 * @param ids of the members before
 */
export function resizingOf(
  { claim, size, resize, members, record, settings }: PlannedInstance['objects'],
  ids: readonly string[],
  dialect: Dialect,
): Resizing | undefined {
  const after = size?.after;
  const runs = resize?.action === 'replace' || resize?.action === 'create';
  if (claim?.action !== 'none' || record?.action !== 'none' || after === undefined || !runs) {
    return undefined;
  }
  const { count } = dialect.known;
  const still = (key: string) => splitList(after.known[key]).filter((id) => ids.includes(id));
  const named = still(sizeKey.removed);
  const missing = still(sizeKey.missing).filter((id) => !named.includes(id));
  const staying = ids.filter((id) => !named.includes(id) && !missing.includes(id));
  const replaced = still(sizeKey.replaced);
  const today = templateOf(dialect, after.known, settings?.after?.known);
  const theirs =
    (members ?? record).before?.known[recordKey.template] || templateOf(dialect, claim.before?.known ?? {});
  const differing = differingIn(dialect, theirs, today);
  const exchanged = differing.length > 0 ? staying : staying.filter((id) => replaced.includes(id));
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
