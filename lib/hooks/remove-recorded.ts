import type { RemovalPolicyName } from '../contract/hook';
import type { ClaimEntry } from '../engine/claim-entry';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { removeServers } from './remove-servers';

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
