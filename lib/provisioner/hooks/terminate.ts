import type { RemovalPolicyName } from '../../contract/hook';
import { recordKey, splitList } from '../../contract/triggers';
import type { Billing } from '../../dialects/dialect';
import type { ClaimEntry } from '../hand-over';
import { freshEntry } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { removeServers } from './remove-servers';

/** Ends the servers that a record names, as the removal policy says. */
export async function terminate(run: HookRun): Promise<void> {
  if (splitList(run.input.triggers[recordKey.instanceIds]).length === 0) {
    // The launch was cut off, and Terraform took it for done: what it began is for the next launch to take up.
    return;
  }
  const entry = await remove(run, run.input.context.removalPolicy ?? 'DESTROY');
  // Tells the claim's own destroy hook, which runs next, that nothing is left for it.
  await run.handOver.writeClaim({ ...entry, state: 'ended' });
}

export async function remove(run: HookRun, policy: RemovalPolicyName): Promise<ClaimEntry> {
  const { triggers, context } = run.input;
  const ids = splitList(triggers[recordKey.instanceIds]);
  const billing = (triggers[recordKey.billing] ?? 'hourly') as Billing;
  const claim = triggers[recordKey.claim];
  const entry = (await run.handOver.readClaim(claim)) ?? { ...freshEntry(run, claim), billing, instanceIds: ids };
  if (policy !== 'RETAIN') {
    // From here on they may be gone, whatever the state says.
    await run.handOver.writeClaim({ ...entry, state: 'ending' });
    if (entry.launch !== undefined) {
      await run.handOver.markEnding(entry.launch);
    }
  }
  const deadline = run.client().deadline(context.timeouts?.delete ?? defaultTimeoutMs);
  await removeServers(run, { ids, billing, policy }, deadline);
  await run.handOver.forgetSettings(ids);
  return entry;
}
