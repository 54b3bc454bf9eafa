import type { Dialect } from '../../apis/api';
import { asFarAsKnown, refusedChanges } from '../../apis/assumed-view';
import type { WireParameters } from '../../apis/parameter';
import { recordKey } from '../../contract/triggers';
import { parametersOf } from '../../engine/hook-input';
import type { PlannedInstance } from './planned-instances';

/**
 * Why the apply will refuse changes, as far as the configuration of before shows it: servers that somebody else has changed
 * may be refused for more.
 */
export function plannedRefusals(
  { objects, site }: PlannedInstance,
  dialect: Dialect,
  preventDestroy: boolean | undefined,
): string[] {
  const { claim, settings, record } = objects;
  const { before, after } = settings ?? {};
  if (settings?.action !== 'replace' || before === undefined || after === undefined || after.unknown === 'all') {
    return [];
  }
  const launched = claim?.before?.known ?? {};
  const was = { ...launched, ...before.known };
  const asked = { ...launched, ...asFarAsKnown(before.known, after.known, after.unknown) };
  const parameters = [was, asked].map((triggers) => readable(triggers, dialect));
  const [from, to] = parameters;
  if (from === undefined || to === undefined) {
    return [];
  }
  const place = site[dialect.vendor.place.key] ?? '';
  const expiresAt = record?.before?.known[recordKey.expiresAt];
  const refused = refusedChanges(dialect, from, to, { place, expiresAt, preventDestroy });
  // Values are in the list of changes, which keeps to itself what is sensitive.
  return refused.map(({ parameter, refusal }) => `${parameter}: ${refusal}`);
}

/** A plan may come from anybody: what is no list is none of ours. */
export function readable(triggers: WireParameters, dialect: Dialect): WireParameters | undefined {
  try {
    return parametersOf(triggers, dialect);
  } catch {
    return undefined;
  }
}
