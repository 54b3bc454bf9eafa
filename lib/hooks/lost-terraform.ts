import { type ClaimEntry, isUnfinished } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { claimsIn } from '../engine/terraform/state-objects';
import { endClaim } from './end-claim';
import { HookRun, type World } from './hook-run';

/** A hook can outlive a Terraform that was killed alone. What it does from then on, nobody records. */
export const terraformIsGone = 'The Terraform that ran this hook was ended.';

export const nothingCreated = `${terraformIsGone} Nothing is created without it.`;

/** What a hook finds that begins without its Terraform may be the work of the next one. */
export function refuseWithoutTerraform(run: HookRun): void {
  if (run.world.terraformIsGone()) {
    throw new HookError(nothingCreated);
  }
}

/**
 * Whether another machine may resume the launch, of which this folder would not tell: the claim is in a state that machines
 * share. Where that state cannot be read, it may be.
 */
export async function isLeftToOthers(run: HookRun, claim: string): Promise<boolean> {
  if (await run.terraform.isLocal()) {
    return false;
  }
  try {
    // Not what an earlier step of this hook has read: Terraform may have saved the claim since.
    return claimsIn(await new HookRun(run.world, run.input).terraform.state()).has(claim);
  } catch (error) {
    if (error instanceof HookError) {
      return true;
    }
    throw error;
  }
}

/** Whether no other run has taken up this launch, or ended it, since this hook wrote its entry. */
export async function isStillOurs(run: HookRun, claim: string): Promise<boolean> {
  const entry = await run.handOver.readClaim(claim);
  return entry?.run === run.world.mark && (entry.state === 'intent' || entry.state === 'created');
}

/**
 * Terminates what this hook made and nobody will record, if it costs by the hour; the rest is for the next apply.
 *
 * @param wasRecorded a record had the servers when this hook began, or a person has taken it out of the state
 */
export async function settleWithoutTerraform(
  run: HookRun,
  entry: ClaimEntry,
  wasRecorded: boolean,
): Promise<HookError> {
  const ids = listIds(entry.instanceIds);
  const one = entry.instanceIds.length === 1;
  const are = one ? 'is' : 'are';
  if (!(await isStillOurs(run, entry.claim))) {
    return new HookError(`${terraformIsGone} Another run has taken up its launch: ${ids} ${are} left to that one.`);
  }
  if (entry.adopted === true) {
    return new HookError(`${terraformIsGone} ${ids} ${are} to be adopted, and so ${one ? 'stays' : 'stay'}.`);
  }
  if (wasRecorded) {
    return new HookError(`${terraformIsGone} ${ids} ${are} of an earlier launch, and so ${one ? 'stays' : 'stay'}.`);
  }
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${terraformIsGone} ${ids} ${are} not billed by the hour and so ${one ? 'stays' : 'stay'}: the next apply resumes the launch with ${one ? 'it' : 'them'}.`,
    );
  }
  if (await isLeftToOthers(run, entry.claim)) {
    return new HookError(
      `${terraformIsGone} Its state has the launch, and other machines may share that: ${ids} ${one ? 'stays' : 'stay'} for the next apply, which resumes with ${one ? 'it' : 'them'}, or the next destroy.`,
    );
  }
  run.reporter.say(`${terraformIsGone} Terminating ${ids}, which nobody would record.`);
  await endClaim(yielding(run, entry.claim), entry, 'DESTROY');
  return new HookError(`${terraformIsGone} ${ids} ${are} terminated.`);
}

/** The same run, which sends and writes nothing more once another one has resumed the launch: its servers are that one's then. */
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
  const { files } = run.world;
  const yieldingFiles: World['files'] = {
    readJson: (path) => files.readJson(path),
    writeJson: async (path, value) => {
      await refuseIfTaken();
      await files.writeJson(path, value);
    },
    remove: (path) => files.remove(path),
    list: (folder) => files.list(folder),
  };
  return new HookRun({ ...run.world, exchange, files: yieldingFiles }, run.input);
}
