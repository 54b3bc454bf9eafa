import { movedAway } from '../contract/decisions';
import type { HookContext, RemovalPolicyName } from '../contract/hook';
import { claimKey, policyKey, recordKey, splitList } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import type { Kept } from '../engine/terraform/ownership';
import { recordedServers } from '../engine/terraform/recorded-servers';
import { type StateObject, serversOf } from '../engine/terraform/state-objects';
import { abandonSizes } from './abandon-sizes';
import { endClaim } from './end-claim';
import { freshEntry } from './first-entry';
import { HookRun } from './hook-run';
import { madeBy } from './lost-launches';
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

/** A person has removed the servers from this state: nothing here owns them, and they keep running. */
export async function release(run: HookRun, claim: string, because: string): Promise<void> {
  const { triggers } = run.input;
  const known = await run.handOver.readClaim(claim);
  const ids = idsOf(run, known);
  run.reporter.say(`Let go of ${shown(ids, claim, known)}: ${because}. Nothing was terminated.`);
  if (known !== undefined || claimKey.api in triggers) {
    const entry = known ?? freshEntry(run, claim);
    await run.handOver.take('end', entry, { instanceIds: ids, removalPolicy: 'RETAIN' });
  }
}

/** For servers of which nothing proves who has them. */
export async function unclear(run: HookRun, claim: string, from: string, to: string): Promise<HookError> {
  const known = await run.handOver.readClaim(claim);
  return new HookError(movedAway(from, to, shown(idsOf(run, known), claim, known)));
}

function idsOf(run: HookRun, known: ClaimEntry | undefined): readonly string[] {
  return known?.instanceIds ?? splitList(run.input.triggers[recordKey.instanceIds]);
}

function shown(ids: readonly string[], claim: string, known: ClaimEntry | undefined): string {
  return listIds(ids) || (known?.state === 'intent' ? madeBy(known) : `whatever claim ${claim} launched`);
}
