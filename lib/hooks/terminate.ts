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
  // What a later launch made is for the next launch to resume, or for the claim's own destroy hook.
  await removeRecorded(run, servers, run.input.context.removalPolicy ?? 'DESTROY');
}
