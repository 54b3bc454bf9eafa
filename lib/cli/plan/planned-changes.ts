import type { Dialect } from '../../apis/api';
import type { Parameter } from '../../apis/parameter';
import { parameterOf } from '../../apis/wire-parameters';
import { claimKey, driftKey, launchKey, recordKey, settingsKey, sizeKey } from '../../contract/triggers';
import { has, type PlannedObject, type PlannedTriggers } from './planned-objects';

/** How a changed parameter reaches the servers. */
export type Effect = 'in place' | 'stop' | 'disk removed' | 'reinstall' | 'new server';

/** A value of a parameter: a text, or why there is none to show. */
export type PlannedValue = { readonly text: string } | 'absent' | 'known after apply' | 'sensitive';

export interface PlannedChange {
  /** The document's name of the parameter. */
  readonly parameter: string;
  readonly from: PlannedValue;
  readonly to: PlannedValue;
  readonly effect: Effect;
}

const effects: Readonly<Record<NonNullable<Parameter['change']>, Effect>> = { inPlace: 'in place', offline: 'stop' };

/** What stands among the parameters and is none, or follows from other objects. */
const noParameters: ReadonlySet<string> = new Set([
  claimKey.schema,
  claimKey.planned,
  recordKey.instanceIds,
  recordKey.claim,
  settingsKey.complete,
  launchKey.missing,
]);

/** The parameters of a claim that differ before and after. */
export function claimChanges(claim: PlannedObject | undefined): PlannedChange[] {
  return differences(claim).map((change) => ({ ...change, effect: 'new server' }));
}

/** The parameters of the settings that differ before and after, and that the claim does not have. */
export function settingsChanges(
  settings: PlannedObject | undefined,
  claim: PlannedObject | undefined,
  dialect: Dialect,
): PlannedChange[] {
  const site: readonly string[] = [claimKey.api, claimKey.endpoint, dialect.vendor.place.key];
  return differences(settings)
    .filter(({ parameter }) => !site.includes(parameter))
    .flatMap((change) => (isImage(dialect, change.parameter) ? imageChange(change, claim) : [change]))
    .map((change) => ({ ...change, effect: effectOf(dialect, change) }));
}

function isImage({ parameters }: Dialect, name: string): boolean {
  return parameterOf(parameters, name)?.reinstalls === true;
}

/** Until the settings have the image, it is the claim's; a claim that is replaced says so itself. */
function imageChange(
  change: Omit<PlannedChange, 'effect'>,
  claim: PlannedObject | undefined,
): Omit<PlannedChange, 'effect'>[] {
  const { parameter, from, to } = change;
  const launched = claim?.before?.known[parameter];
  if (to === 'absent' || claim?.action !== 'none') {
    return [];
  }
  return from !== 'absent' || launched === undefined
    ? [change]
    : typeof to === 'object' && to.text === launched
      ? []
      : [{ ...change, from: { text: launched } }];
}

/** How many servers a fleet is to have, and what they are launched with. */
export function sizeChanges(
  size: PlannedObject | undefined,
  settings: PlannedObject | undefined,
  { known, parameters }: Dialect,
): PlannedChange[] {
  const isFixed = (name: string) =>
    parameterOf(parameters, name)?.change === undefined && !(name in (settings?.after?.known ?? {}));
  return differences(size)
    .filter(({ parameter }) => !ofSize.has(parameter) && isFixed(parameter))
    .map((change) => ({ ...change, effect: change.parameter === known.count ? 'in place' : 'new server' }));
}

const ofSize: ReadonlySet<string> = new Set(Object.values(sizeKey));

function effectOf({ parameters }: Dialect, { parameter: name, to }: Omit<PlannedChange, 'effect'>): Effect {
  if (name === settingsKey.drift) {
    return typeof to === 'object' && to.text.includes(driftKey.stop) ? 'stop' : 'in place';
  }
  if (name === settingsKey.powerState) {
    return typeof to === 'object' && to.text === 'STOPPED' ? 'stop' : 'in place';
  }
  const row =
    name === settingsKey.passwordVersion ? parameters.find(({ secret }) => secret) : parameterOf(parameters, name);
  if (row?.isDisk === true && to === 'absent') {
    return 'disk removed';
  }
  if (row?.reinstalls === true) {
    return 'reinstall';
  }
  return row?.change === undefined ? 'in place' : effects[row.change];
}

function differences(object: PlannedObject | undefined): Omit<PlannedChange, 'effect'>[] {
  const { before, after } = object ?? {};
  if (before === undefined || after === undefined) {
    return [];
  }
  return [...new Set([...keysOf(before), ...keysOf(after)])]
    .filter((key) => !noParameters.has(key) && differs(before, after, key))
    .sort()
    .map((key) => ({ parameter: key, from: plannedValue(before, key), to: plannedValue(after, key) }));
}

function keysOf({ known, unknown }: PlannedTriggers): string[] {
  return [...Object.keys(known), ...(unknown === 'all' ? [] : unknown)];
}

function differs(before: PlannedTriggers, after: PlannedTriggers, key: string): boolean {
  return has(after.unknown, key) || before.known[key] !== after.known[key];
}

function plannedValue({ known, unknown, hidden }: PlannedTriggers, key: string): PlannedValue {
  if (has(hidden, key)) {
    return 'sensitive';
  }
  return has(unknown, key) ? 'known after apply' : key in known ? { text: known[key] } : 'absent';
}
