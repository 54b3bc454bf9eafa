import type { RemovalPolicyName } from '../contract/hook';
import type { ClaimEntry } from '../engine/claim-entry';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { removeServers } from './remove-servers';

/**
 * Applies the removal policy to the servers of a record.
 *
 * @returns the claim's entry as it was, or a fresh one if this folder has none, for the caller to write
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
