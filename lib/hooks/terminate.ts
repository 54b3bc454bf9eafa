import { recordedServers } from '../engine/terraform/recorded-servers';
import type { HookRun } from './hook-run';
import { removeRecorded } from './remove-recorded';

/** Terminates the servers that a record names, as the removal policy says. */
export async function terminate(run: HookRun): Promise<void> {
  const servers = recordedServers(run.input.triggers);
  if (servers.ids.length === 0) {
    // The launch was cut off, and Terraform saved it as done: the next launch resumes it.
    return;
  }
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  const entry = await removeRecorded(run, servers, policy);
  // Shows the claim's own destroy hook, which runs next, that nothing is left to do.
  await run.handOver.take('end', entry, { removalPolicy: policy });
}
