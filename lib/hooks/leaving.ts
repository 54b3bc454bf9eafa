import type { HookContext, RemovalPolicyName } from '../contract/hook';
import { policyKey, recordKey } from '../contract/triggers';
import { listIds } from '../engine/servers';
import type { Kept } from '../engine/terraform/ownership';
import { recordedServers } from '../engine/terraform/recorded-servers';
import { type StateObject, serversOf } from '../engine/terraform/state-objects';
import { abandonSizes } from './abandon-sizes';
import { endClaim } from './end-claim';
import { HookRun } from './hook-run';
import { requireOwnServers } from './own-servers';
import { removeRecorded } from './remove-recorded';

/** What guard and hold do with what their construct leaves behind. Their own triggers say how. */

export function keptBy(run: HookRun): Kept {
  return { claim: run.input.triggers[recordKey.claim], key: run.input.key ?? '' };
}

export function keptPolicy(run: HookRun): RemovalPolicyName {
  return (run.input.triggers[policyKey.removalPolicy] ?? 'DESTROY') as RemovalPolicyName;
}

/** The same run for an object of the state: with its triggers, and with the options that guard or hold have kept. */
export function runFor(run: HookRun, { triggers }: StateObject): HookRun {
  const context = { ...run.input.context, ...keptOptions(run.input.triggers) };
  return new HookRun(run.world, { ...run.input, triggers, context }, run.timestamps);
}

function keptOptions(triggers: HookRun['input']['triggers']): Partial<HookContext> {
  const {
    [policyKey.deleteTimeout]: timeout,
    [policyKey.releaseAddress]: address,
    [policyKey.releasePrepaidDataDisks]: disks,
  } = triggers;
  return {
    ...(timeout === undefined ? {} : { timeouts: { delete: Number(timeout) } }),
    ...(address === undefined ? {} : { releaseAddress: address === 'true' }),
    ...(disks === undefined ? {} : { releasePrepaidDataDisks: disks === 'true' }),
  };
}

/** Removes the servers of records that leave the state in this apply, without a hook of their own. */
export async function removeLeaving(
  run: HookRun,
  records: readonly StateObject[],
  policy: RemovalPolicyName,
): Promise<void> {
  for (const record of records) {
    run.reporter.say(`No longer declared: ${record.address}, with ${listIds(serversOf(record))}.`);
    const later = await removeRecorded(runFor(run, record), recordedServers(record.triggers), policy);
    if (later !== undefined) {
      await requireOwnServers(run, later);
      await endClaim(runFor(run, record), later, policy);
    }
    await abandonSizes(runFor(run, record), recordedServers(record.triggers), policy);
  }
}
