import type { RemovalPolicyName } from '../contract/hook';
import { isUnfinished, type UnfinishedEntry } from '../engine/claim-entry';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { removeServers } from './remove-servers';

/**
 * Applies the removal policy to the servers of a record, and closes the entry of their claim.
 *
 * @returns the claim's entry if that is of a later launch, in which Terraform was killed: it stays as it is
 */
export async function removeRecorded(
  run: HookRun,
  { claim, ids, billing, provenance, launch }: RecordedServers,
  policy: RemovalPolicyName,
): Promise<UnfinishedEntry | undefined> {
  const own = await run.handOver.readClaim(claim);
  const later = own !== undefined && isUnfinished(own) && !own.instanceIds.some((id) => ids.includes(id));
  if (later) {
    await run.handOver.note(own, { formerLaunch: launch });
  }
  const entry = own ?? { ...freshEntry(run, claim), billing, instanceIds: ids, launch };
  const mark = new EndingMark(run.handOver, later ? undefined : entry, launch ?? entry.launch);
  const deadline = run.client().deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  await removeServers(run, { ids, billing, policy, provenance, mark }, deadline);
  await run.handOver.forgetSettings(ids);
  if (later) {
    return own;
  }
  // Tells the hooks that run later in the same apply that nothing is left for them.
  await run.handOver.take('end', entry, { removalPolicy: policy });
  return undefined;
}
