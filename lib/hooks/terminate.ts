import { recordedServers } from '../engine/terraform/recorded-servers';
import { boundToTerraform } from './bound-to-terraform';
import type { HookRun } from './hook-run';
import { tryNextLaunch } from './next-launch';
import { removeRecorded } from './remove-recorded';

/** Terminates the servers that a record names, as the removal policy says. */
export const terminate = boundToTerraform(async (run: HookRun): Promise<void> => {
  const servers = recordedServers(run.input.triggers);
  if (servers.ids.length === 0) {
    // The launch was cut off, and Terraform saved it as done: the next launch resumes it.
    return;
  }
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  if (policy !== 'RETAIN') {
    await tryNextLaunch(run, servers.claim);
  }
  // Servers of a later launch are left to the next launch or to the claim's own destroy hook.
  await removeRecorded(run, servers, policy);
});
