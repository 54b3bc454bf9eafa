import { ownershipByGuard } from '../engine/terraform/ownership';
import type { HookRun } from './hook-run';
import { keptBy, keptPolicy, release, removeLeaving, unclear } from './leaving';

/**
 * Runs when an instance has left the blocks of its provider construct. The state's record decides what becomes of the
 * servers: it may now be declared elsewhere, or somebody may have removed it from this state.
 */
export async function guard(run: HookRun): Promise<void> {
  const kept = keptBy(run);
  const state = await run.terraform.stateWith(run.input.resourceId);
  const configuration = await run.terraform.configuration(run.input.context.names);
  const ownership = ownershipByGuard(state, configuration, kept);
  if (ownership.kind === 'released') {
    await release(run, kept.claim, ownership.because);
  } else if (ownership.kind === 'unclear') {
    throw await unclear(run, kept.claim, ownership.from, ownership.to);
  } else if (ownership.kind === 'leaves') {
    await removeLeaving(run, ownership.records, keptPolicy(run));
  }
}
