import { type RecordedServers, recordedServers } from '../engine/terraform/recorded-servers';
import { abandonSizes } from './abandon-sizes';
import { boundToTerraform } from './bound-to-terraform';
import { freshEntry, isOutdated } from './first-entry';
import type { HookRun } from './hook-run';
import { tryNextLaunch } from './next-launch';
import { removeRecorded } from './remove-recorded';

/** Terminates the servers that a record or a fleet's members name, as the removal policy says. */
export const terminate = boundToTerraform(async (run: HookRun): Promise<void> => {
  const servers = recordedServers(run.input.triggers);
  if (servers.ids.length === 0 || (await haveLeft(run, servers))) {
    // The launch was cut off, and Terraform saved it as done: the next launch resumes it.
    return;
  }
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  if (policy !== 'RETAIN') {
    await tryNextLaunch(run, servers.claim);
  }
  // Servers of a later launch are left to the next launch or to the claim's own destroy hook.
  await removeRecorded(run, servers, policy);
  if (servers.size !== undefined) {
    // While the state still has the members: what a size launched that was cut off depends on them.
    for (const size of await abandonSizes(run, servers, policy)) {
      // Its own hook runs later in the same apply, and has no members to go by then.
      await size.handOver.take('end', freshEntry(size, size.input.resourceId));
    }
  }
});

/**
 * The record of a fleet has the servers of its launch, some of which may have left since. Its members' object, which is
 * destroyed before it, has those of today, and has terminated them.
 */
async function haveLeft(run: HookRun, { claim, size }: RecordedServers): Promise<boolean> {
  if (run.input.context.fleet !== true || size !== undefined) {
    return false;
  }
  const entry = await run.handOver.readClaim(claim);
  return entry?.state === 'ended' && !(await isOutdated(run, entry));
}
