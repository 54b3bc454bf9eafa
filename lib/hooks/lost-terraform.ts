import { type ClaimEntry, isUnfinished } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { endClaim } from './end-claim';
import { HookRun, type World } from './hook-run';

/** A hook can outlive a Terraform that was killed alone. What it does from then on, nobody records. */
export const terraformIsGone = 'The Terraform that ran this hook was ended.';

/** Whether no other run has taken up this launch, or ended it, since this hook wrote its entry. */
export async function isStillOurs(run: HookRun, claim: string): Promise<boolean> {
  const entry = await run.handOver.readClaim(claim);
  return entry?.run === run.world.mark && (entry.state === 'intent' || entry.state === 'created');
}

/** Terminates what this hook made and nobody will record, if it costs by the hour; the rest is for the next apply. */
export async function settleWithoutTerraform(run: HookRun, entry: ClaimEntry): Promise<HookError> {
  const ids = listIds(entry.instanceIds);
  const one = entry.instanceIds.length === 1;
  const are = one ? 'is' : 'are';
  if (!(await isStillOurs(run, entry.claim))) {
    return new HookError(`${terraformIsGone} Another run has taken up its launch: ${ids} ${are} left to that one.`);
  }
  if (entry.adopted === true) {
    return new HookError(`${terraformIsGone} ${ids} ${are} to be adopted, and so ${one ? 'stays' : 'stay'}.`);
  }
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${terraformIsGone} ${ids} ${are} not billed by the hour and so ${one ? 'stays' : 'stay'}: the next apply resumes the launch with ${one ? 'it' : 'them'}.`,
    );
  }
  run.reporter.say(`${terraformIsGone} Terminating ${ids}, which nobody would record.`);
  await endClaim(yielding(run, entry.claim), entry, 'DESTROY');
  return new HookError(`${terraformIsGone} ${ids} ${are} terminated.`);
}

/** The same run, which sends nothing more once another one has resumed the launch: its servers are that one's then. */
function yielding(run: HookRun, claim: string): HookRun {
  const refuseIfTaken = async () => {
    const entry = await run.handOver.readClaim(claim);
    if (entry?.run !== run.world.mark || !isUnfinished(entry)) {
      throw new HookError(`${terraformIsGone} Another run has taken up its launch.`);
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
