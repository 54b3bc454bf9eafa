import { recordedServers } from '../engine/terraform/recorded-servers';
import type { HookRun } from './hook-run';
import { removeRecorded } from './remove-recorded';

/** Terminates the servers that a record names, as the removal policy says. */
export async function terminate(run: HookRun): Promise<void> {
  const servers = recordedServers(run.input.triggers);
  if (servers.ids.length === 0) {
    // The launch was cut off, and Terraform took it for done: what it began is for the next launch to take up.
    return;
  }
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  const entry = await removeRecorded(run, servers, policy);
  // Tells the claim's own destroy hook, which runs next, that nothing is left for it.
  await run.handOver.take('end', entry, { removalPolicy: policy });
}
