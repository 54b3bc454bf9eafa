import { launchKey, splitList } from '../../contract/triggers';
import type { PlannedInstance } from './planned-instances';
import { has, type PlannedObject } from './planned-objects';

/** The servers that a new launch replaces because they are gone. */
export function missingServers(launch: PlannedObject | undefined): string[] {
  const after = launch?.after?.known[launchKey.missing];
  return after === launch?.before?.known[launchKey.missing] ? [] : splitList(after);
}

/** Undefined where the plan does not show it. */
export function launchedCount({ objects: { claim } }: PlannedInstance, parameter: string): number | undefined {
  const after = claim?.after;
  return after === undefined || has(after.unknown, parameter) ? undefined : Number(after.known[parameter] ?? '1') || 1;
}
