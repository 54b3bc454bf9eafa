import { type ClaimEntry, isUnfinished } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { endClaim } from './end-claim';
import { HookRun, type World } from './hook-run';

/** A hook can outlive a Terraform that was killed alone. Nothing records what it does from then on. */
export const terraformIsGone = 'The Terraform process that ran this hook is gone.';

/** Whether no other run has resumed or ended this launch since this hook wrote its entry. */
export async function isStillOurs(run: HookRun, claim: string): Promise<boolean> {
  const entry = await run.handOver.readClaim(claim);
  return entry?.run === run.world.mark && (entry.state === 'intent' || entry.state === 'created');
}

/**
 * Terminates servers of this hook that nothing will record, if they are billed by the hour; the next apply resumes with the
 * others.
 */
export async function settleWithoutTerraform(run: HookRun, entry: ClaimEntry): Promise<HookError> {
  const ids = listIds(entry.instanceIds);
  if (!(await isStillOurs(run, entry.claim))) {
    return new HookError(`${terraformIsGone} Another run has resumed the launch, and now has ${ids}.`);
  }
  if (entry.adopted === true) {
    return new HookError(`${terraformIsGone} Kept, because adopted: ${ids}.`);
  }
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${terraformIsGone} Kept, because not billed by the hour: ${ids}. The next apply resumes the launch with them.`,
    );
  }
  run.reporter.say(`${terraformIsGone} Terminating ${ids}, since nothing would record them.`);
  await endClaim(yielding(run, entry.claim), entry, 'DESTROY');
  return new HookError(`${terraformIsGone} Terminated: ${ids}.`);
}

/** The same run, which sends nothing more once another one has resumed the launch and so has its servers. */
function yielding(run: HookRun, claim: string): HookRun {
  const refuseIfTaken = async () => {
    const entry = await run.handOver.readClaim(claim);
    if (entry?.run !== run.world.mark || !isUnfinished(entry)) {
      throw new HookError(`${terraformIsGone} Another run has resumed the launch.`);
    }
  };
  const exchange: World['exchange'] = (target) => {
    const inner = run.world.exchange(target);
    return {
      prepare: (request) => inner.prepare(request),
      signer: () => inner.signer(),
      send: async (request) => {
        await refuseIfTaken();
        return await inner.send(request);
      },
    };
  };
  return new HookRun({ ...run.world, exchange }, run.input);
}
