import { type ClaimEntry, isUnfinished } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { ownerOf } from '../engine/size-parts';
import { claimsIn } from '../engine/terraform/state-objects';
import { terraformIsGone } from './bound-to-terraform';
import { endClaim } from './end-claim';
import { HookRun } from './hook-run';
import { watched } from './watched-run';

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
    return claimsIn(await new HookRun(run.world, run.input).terraform.state()).has(ownerOf(claim));
  } catch (error) {
    if (error instanceof HookError) {
      return true;
    }
    throw error;
  }
}

/** Whether no other run has resumed or ended this launch since this hook wrote its entry. */
export async function isStillOurs(run: HookRun, claim: string): Promise<boolean> {
  const entry = await run.handOver.readClaim(claim);
  return entry?.run === run.world.mark && (entry.state === 'intent' || entry.state === 'created');
}

/**
 * Terminates servers of this hook that nothing will record, if they are billed by the hour; the next apply resumes with the
 * others.
 *
 * @param wasRecorded a record had the servers when this hook began, or a person has removed it from the state
 */
export async function settleWithoutTerraform(
  run: HookRun,
  entry: ClaimEntry,
  wasRecorded: boolean,
): Promise<HookError> {
  const ids = listIds(entry.instanceIds);
  if (!(await isStillOurs(run, entry.claim))) {
    return new HookError(`${terraformIsGone} Another run has resumed the launch, and now has ${ids}.`);
  }
  if (entry.adopted === true) {
    return new HookError(`${terraformIsGone} Kept, because adopted: ${ids}.`);
  }
  if (wasRecorded) {
    return new HookError(`${terraformIsGone} Kept, because of an earlier launch: ${ids}.`);
  }
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${terraformIsGone} Kept, because not billed by the hour: ${ids}. The next apply resumes the launch with them.`,
    );
  }
  if (await isLeftToOthers(run, entry.claim)) {
    return new HookError(
      `${terraformIsGone} Kept, because other machines may share the state, which has the launch: ${ids}. The next apply resumes the launch with them.`,
    );
  }
  run.reporter.say(`${terraformIsGone} Terminating ${ids}, since nothing would record them.`);
  await endClaim(yielding(run, entry.claim), entry, 'DESTROY');
  return new HookError(`${terraformIsGone} Terminated: ${ids}.`);
}

/** The same run, which sends and writes nothing more once another one has resumed the launch and so has its servers. */
function yielding(run: HookRun, claim: string): HookRun {
  return watched(run, async () => {
    const entry = await run.handOver.readClaim(claim);
    if (entry?.run !== run.world.mark || !isUnfinished(entry)) {
      throw new HookError(`${terraformIsGone} Another run has resumed the launch.`);
    }
  });
}
