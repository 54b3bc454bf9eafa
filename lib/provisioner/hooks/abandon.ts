import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { HookError } from '../hook-error';
import { listIds } from '../servers';
import { createServers } from './create-servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { lookUpServers } from './look-up-servers';
import { terminateServers } from './terminate-servers';

/** Ends whatever a claim's launch began and its record did not take over. */
export async function abandon(run: HookRun): Promise<void> {
  const entry = await run.handOver.readClaim(run.input.resourceId);
  if (entry === undefined || entry.state === 'nothing' || entry.state === 'ended') {
    return;
  }
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const ids = entry.state === 'created' ? entry.instanceIds : await findOut(run, client, entry, deadline);
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  if (policy === 'RETAIN') {
    run.reporter.say(`Kept, and no longer managed (removalPolicy RETAIN): ${ids.join(', ')}`);
  } else if (ids.length > 0) {
    await terminateServers(client, run.reporter, run.now, { ids, billing: entry.billing, policy }, deadline);
    run.reporter.say(`${listIds(ids)} ${ids.length === 1 ? 'is' : 'are'} gone.`);
  }
  await run.handOver.writeClaim({ ...entry, state: 'ended' });
}

/** What a call whose outcome is unknown has made. */
async function findOut(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  deadline: Deadline,
): Promise<readonly string[]> {
  if (run.dialect.idempotency === 'look-up') {
    return (await lookUpServers(client, run.reporter, entry, run.plainParameters(), deadline))?.instanceIds ?? [];
  }
  if (entry.billing !== 'hourly') {
    throw new HookError(
      `A call that buys servers was sent at ${entry.intendedAt}, and whether it was carried out is not known. Repeating it could buy them now. Apply again to find out, or look in the console for servers created then; when there are none, delete the claim's file in the folder .run-instances and destroy again.`,
    );
  }
  // The token makes this the same call: it names what it made, or makes what is then ended at once.
  const launched = await createServers(
    client,
    run.reporter,
    run.now,
    { entry, parameters: await run.fullParameters(), resumed: true },
    deadline,
  );
  return launched.instanceIds;
}
