import type { Billing } from '../apis/instance-view';
import type { RemovalPolicyName } from '../contract/hook';
import { recordKey, splitList } from '../contract/triggers';
import type { ClaimEntry } from '../engine/hand-over';
import { type Provenance, provenanceOf } from '../engine/provenance';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { removeServers } from './remove-servers';

/** Servers that a record holds, or held. */
export interface RecordedServers {
  /** Id of the claim. */
  readonly claim: string;
  readonly ids: readonly string[];
  readonly billing: Billing;
  readonly provenance: Provenance;
}

export function recordedServers(triggers: Readonly<Record<string, string>>): RecordedServers {
  return {
    claim: triggers[recordKey.claim],
    ids: splitList(triggers[recordKey.instanceIds]),
    billing: (triggers[recordKey.billing] ?? 'hourly') as Billing,
    provenance: provenanceOf(triggers[recordKey.seenBy], triggers[recordKey.launchedAt]),
  };
}

/**
 * Does with the servers of a record what the removal policy says.
 *
 * @returns the claim's entry as it was, or a fresh one where this folder has none: what becomes of it is the caller's
 */
export async function removeRecorded(
  run: HookRun,
  { claim, ids, billing, provenance }: RecordedServers,
  policy: RemovalPolicyName,
): Promise<ClaimEntry> {
  const entry = (await run.handOver.readClaim(claim)) ?? { ...freshEntry(run, claim), billing, instanceIds: ids };
  const mark = new EndingMark(run.handOver, entry, entry.launch);
  const deadline = run.client().deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  await removeServers(run, { ids, billing, policy, provenance, mark }, deadline);
  await run.handOver.forgetSettings(ids);
  return entry;
}
