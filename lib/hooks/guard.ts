import { recordKey } from '../contract/triggers';
import { HookError } from '../engine/hook-error';
import { ownershipByGuard } from '../engine/terraform/ownership';
import type { HookRun } from './hook-run';
import { keptPolicy, release, removeLeaving, unclear } from './leaving';

/**
 * Runs when an instance has left the blocks of its provider construct. What becomes of the servers is what the state says
 * of the record: it may be declared elsewhere by now, or somebody has taken it out of this state.
 */
export async function guard(run: HookRun): Promise<void> {
  const claim = run.input.triggers[recordKey.claim];
  const state = await run.terraform.stateWith(run.input.resourceId);
  const configuration = await run.terraform.configuration(run.input.context.names);
  const ownership = ownershipByGuard(state, configuration, { claim, key: run.input.key ?? '' });
  if (ownership.kind === 'released') {
    await release(run, claim, ownership.because);
  } else if (ownership.kind === 'unclear') {
    throw new HookError(await unclear(run, claim, ownership.because));
  } else if (ownership.kind === 'leaves') {
    await removeLeaving(run, ownership.records, keptPolicy(run));
  }
}
