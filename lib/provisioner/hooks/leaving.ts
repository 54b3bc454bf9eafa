import type { RemovalPolicyName } from '../../contract/hook';
import { claimKey, policyKey, recordKey, splitList } from '../../contract/triggers';
import { listIds } from '../servers';
import { type StateObject, serversOf } from '../terraform/state-objects';
import { freshEntry } from './first-entry';
import { HookRun } from './hook-run';
import { remove } from './terminate';

/** What guard and hold do with what their construct leaves behind. Their own triggers say how. */

export function keptPolicy(run: HookRun): RemovalPolicyName {
  return (run.input.triggers[policyKey.removalPolicy] ?? 'DESTROY') as RemovalPolicyName;
}

/** The same run for an object of the state: with its triggers, and with the timeout that guard or hold have kept. */
export function runFor(run: HookRun, { triggers }: StateObject): HookRun {
  const kept = run.input.triggers[policyKey.deleteTimeout];
  const timeouts = kept === undefined ? {} : { timeouts: { delete: Number(kept) } };
  return new HookRun(run.world, { ...run.input, triggers, context: { ...run.input.context, ...timeouts } });
}

/** Removes the servers of records that leave the state in this apply, without a hook of their own. */
export async function removeLeaving(
  run: HookRun,
  records: readonly StateObject[],
  policy: RemovalPolicyName,
): Promise<void> {
  for (const record of records) {
    run.reporter.say(`${record.address} is no longer declared, and with it ${listIds(serversOf(record))}.`);
    const entry = await remove(runFor(run, record), policy);
    // Tells the hold's hook, which may run later in the same apply, that nothing is left for it.
    await run.handOver.writeClaim({ ...entry, removalPolicy: policy, state: 'ended' });
  }
}

/** A person has taken the servers out of this state: they are nobody's here, and run on. */
export async function release(run: HookRun, claim: string, because: string): Promise<void> {
  const { triggers } = run.input;
  const known = await run.handOver.readClaim(claim);
  const ids = known?.instanceIds ?? splitList(triggers[recordKey.instanceIds]);
  run.reporter.say(`Let go of ${listIds(ids) || `whatever claim ${claim} made`}: ${because}. Nothing was terminated.`);
  if (known !== undefined || claimKey.api in triggers) {
    const entry = known ?? freshEntry(run, claim);
    await run.handOver.writeClaim({ ...entry, instanceIds: ids, removalPolicy: 'RETAIN', state: 'ended' });
  }
}
