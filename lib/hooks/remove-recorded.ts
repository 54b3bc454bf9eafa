import type { RemovalPolicyName } from '../contract/hook';
import { isUnfinished, type UnfinishedEntry } from '../engine/claim-entry';
import { ownerOf } from '../engine/size-parts';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { nothingLeft } from './nothing-left';
import { removeServers } from './remove-servers';

/**
 * Applies the removal policy to the servers of a record, and closes the entry of their claim.
 *
 * @returns the claim's entry if that is of a later launch, in which Terraform was killed: it stays as it is
 */
export async function removeRecorded(
  run: HookRun,
  { claim, ids, billing, provenance, launch, size }: RecordedServers,
  policy: RemovalPolicyName,
): Promise<UnfinishedEntry | undefined> {
  const known = await run.handOver.readClaim(claim);
  // A record had what the later launch made, and was lost with the state. A fleet may have replaced all that it began with.
  const isLost = size === undefined && known?.state === 'recorded' && !known.instanceIds.some((id) => ids.includes(id));
  const own = isLost ? await run.handOver.take('resume', known) : known;
  const later = own !== undefined && isUnfinished(own) && !own.instanceIds.some((id) => ids.includes(id));
  if (later) {
    await run.handOver.note(own, { formerLaunch: launch });
  }
  const entry = own ?? { ...freshEntry(run, claim), billing, instanceIds: ids, launch };
  const mark = new EndingMark(run.handOver, later ? undefined : entry, launch ?? entry.launch);
  const deadline = run.client().deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  await removeServers(run, { ids, billing, policy, provenance, mark }, deadline);
  await run.handOver.forgetSettings(ids);
  if (size !== undefined) {
    await endSize(run, size, ids);
  }
  if (later) {
    return own;
  }
  // Tells the hooks that run later in the same apply that nothing is left for them.
  await run.handOver.take('end', entry, { removalPolicy: policy, over: await nothingLeft(run, entry, policy) });
  return undefined;
}

/** Tells the hook of the size that its launches are over: its servers were among the members. */
async function endSize(run: HookRun, size: string, ids: readonly string[]): Promise<void> {
  const entries = (await run.handOver.readClaims()).filter(({ claim }) => ownerOf(claim) === size);
  for (const entry of entries) {
    if (entry.instanceIds.every((id) => ids.includes(id))) {
      await run.handOver.take('end', entry);
    }
  }
  if (entries.length === 0) {
    await run.handOver.take('end', freshEntry(run, size));
  }
}
