import type { RemovalPolicyName } from '../../contract/hook';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { HookError } from '../hook-error';
import { listIds } from '../servers';
import { createServers } from './create-servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { lookUpServers } from './look-up-servers';
import { terminateServers } from './terminate-servers';

/** Ends whatever a claim's launch made, finding out first what that is, and notes it down. */
export async function endClaim(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  policy: RemovalPolicyName,
): Promise<void> {
  const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const ids = entry.state === 'intent' ? await findOut(run, client, entry, deadline) : entry.instanceIds;
  if (ids.length > 0 && policy === 'RETAIN') {
    run.reporter.say(`Kept, and no longer managed (removalPolicy RETAIN): ${ids.join(', ')}`);
  } else if (ids.length > 0) {
    const removal = { ids, billing: entry.billing, policy: policy as Exclude<RemovalPolicyName, 'RETAIN'> };
    await terminateServers(run.endingClient(), run.reporter, run.now, removal, deadline);
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
    const search = { entry, parameters: run.plainParameters(), patient: true };
    const found = await lookUpServers(client, run.reporter, search, deadline);
    return found?.instanceIds ?? [];
  }
  if (entry.billing !== 'hourly') {
    throw new HookError(
      `A call that buys servers was sent at ${entry.intendedAt}, and whether it was carried out is not known. Repeating it could buy them now. Apply again to find out, or look in the console for servers created then; when there are none, delete the file claim-${entry.claim}.json in the folder .run-instances and destroy again.`,
    );
  }
  // The token makes this the same call: it names what it made, or makes what is then ended at once.
  const creation = { entry, parameters: await run.fullParameters(), resumed: true, unheardOf: false };
  return (await createServers(client, run.reporter, run.now, creation, deadline)).instanceIds;
}
