import { holdKey } from '../contract/triggers';
import { ownershipByHold } from '../engine/terraform/ownership';
import { abandon } from './abandon';
import { boundToTerraform } from './bound-to-terraform';
import { freshEntry } from './first-entry';
import { HookRun } from './hook-run';
import { keptBy, keptPolicy, removeLeaving, runFor } from './leaving';
import { release, unclear } from './let-go';

/**
 * Runs, like the guard, when an instance has left the blocks of its provider construct: for servers of its launch that no
 * record has. The claim is in the state before the launch begins, so this needs no file.
 */
export const hold = boundToTerraform(async (run: HookRun): Promise<void> => {
  const kept = keptBy(run);
  const { claim } = kept;
  const state = await run.terraform.stateWith(run.input.resourceId);
  const configuration = await run.terraform.configuration(run.input.context.names);
  // The guard of the same apply may have run before, and has left its result here.
  if ((await run.handOver.readClaim(claim))?.state === 'ended') {
    return;
  }
  const ownership = ownershipByHold(state, configuration, kept);
  switch (ownership.kind) {
    case 'held':
      return;
    case 'released':
      return await release(run, state, claim, ownership.because);
    case 'unclear':
      throw await unclear(run, state, claim, ownership);
    case 'leaves':
      return await removeLeaving(run, ownership.records, keptPolicy(run));
    case 'unfinished': {
      const own = runFor(run, ownership.claim);
      const context = { ...own.input.context, removalPolicy: keptPolicy(run) };
      const settings = JSON.parse(run.input.triggers[holdKey.settings] ?? '{}');
      const input = { ...own.input, resourceId: claim, context, settings };
      const launched = new HookRun(run.world, input, run.timestamps);
      run.reporter.say(`${ownership.claim.address} is no longer declared, and its launch was not completed.`);
      await abandon(launched);
      // Tells the roll, whose state may be older than this and still have the claim, that nothing is left.
      await run.handOver.take('end', freshEntry(launched, claim));
    }
  }
});
