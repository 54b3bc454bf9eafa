import { fleetWithoutCount, guardBeforeHold } from '../contract/decisions';
import { fleetKey, fleetSuffix, nameSuffix, recordKey } from '../contract/triggers';
import { HookError } from '../engine/hook-error';
import type { ConfigurationFacts } from '../engine/terraform/configuration-facts';
import { type Kept, ownershipByGuard, ownershipByHold } from '../engine/terraform/ownership';
import { isGuard, type StateObject } from '../engine/terraform/state-objects';
import { boundToTerraform } from './bound-to-terraform';
import type { HookRun } from './hook-run';
import { keptBy, keptPolicy, removeLeaving } from './leaving';
import { release, unclear } from './let-go';

/** Whether the hold of the claim is still in the state, and would terminate what this guard lets go of, once it has left. */
function holdWouldEnd(state: readonly StateObject[], configuration: ConfigurationFacts, kept: Kept): boolean {
  const keepers = state.filter(({ key, triggers }) => key !== undefined && triggers[recordKey.claim] === kept.claim);
  const unguarded = state.filter((object) => !(keepers.includes(object) && isGuard(object)));
  return (
    keepers.some((object) => !isGuard(object)) && ownershipByHold(unguarded, configuration, kept).kind === 'unfinished'
  );
}

/**
 * Runs when an instance has left the blocks of its provider construct. The state's record decides what becomes of the
 * servers: it may now be declared elsewhere, or somebody may have removed it from this state.
 */
export const guard = boundToTerraform(async (run: HookRun): Promise<void> => {
  const kept = keptBy(run);
  const state = await run.terraform.stateWith(run.input.resourceId);
  const configuration = await run.terraform.configuration(run.input.context.names);
  const ownership = ownershipByGuard(state, configuration, kept);
  if (ownership.kind === 'held') {
    refuseWithoutMembers(run, configuration, ownership.by);
  } else if (ownership.kind === 'released') {
    if (holdWouldEnd(state, configuration, kept) && !(await run.terraform.isLocal())) {
      throw new HookError(guardBeforeHold(ownership.because, kept.claim));
    }
    await release(run, state, kept.claim, ownership.because);
  } else if (ownership.kind === 'unclear') {
    throw await unclear(run, state, kept.claim, ownership);
  } else if (ownership.kind === 'leaves') {
    await removeLeaving(run, ownership.records, keptPolicy(run));
  }
});

/**
 * An instance stays whose fleet is no longer one. Its members' object, which Terraform would drop without a hook, may have
 * servers that no record has; this guard goes first.
 */
function refuseWithoutMembers(run: HookRun, { names }: ConfigurationFacts, address: string): void {
  const record = new RegExp(`^null_resource\\.(.*)${nameSuffix.record}$`).exec(address)?.[1];
  if (fleetKey.fleet in run.input.triggers && record !== undefined && !names.has(`${record}${fleetSuffix.resized}`)) {
    throw new HookError(fleetWithoutCount(`null_resource.${record}`));
  }
}
