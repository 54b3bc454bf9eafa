import type { RemovalPolicyName } from '../../contract/hook';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { HookError } from '../hook-error';
import { listIds } from '../servers';
import { createServers } from './create-servers';
import { findAlike } from './find-alike';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { lookUpServers } from './look-up-servers';
import { removeServers } from './remove-servers';

/** Ends whatever a claim's launch made, finding out first what that is, and notes it down. */
export async function endClaim(caller: HookRun, entry: ClaimEntry, policy: RemovalPolicyName): Promise<void> {
  const run = caller.forClaim(entry);
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const ids = entry.state === 'intent' ? await findOut(run, client, entry, deadline) : entry.instanceIds;
  const removal = entry.adopted === true ? 'RETAIN' : policy;
  await removeServers(run, { ids, billing: entry.billing, policy: removal }, deadline);
  await run.handOver.writeClaim({ ...entry, state: 'ended' });
}

/** What a call whose outcome is unknown has made. */
async function findOut(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  deadline: Deadline,
): Promise<readonly string[]> {
  const plain = run.plainParameters();
  if (run.dialect.idempotency === 'look-up') {
    const search = { entry, parameters: plain, patient: true };
    return (await lookUpServers(client, run.reporter, search, deadline))?.instanceIds ?? [];
  }
  const alike = await findAlike(client, plain, deadline);
  if (alike.length === 0) {
    return [];
  }
  if (entry.billing !== 'hourly') {
    throw new HookError(
      `A call that buys servers may have been carried out at ${entry.intendedAt} or later, and nothing here tells which servers it bought. Repeating it could buy them now. These fit: ${listIds(alike.map(({ id }) => id))}. If one of them is of no other configuration, it is to be returned in the console. Then delete the file claim-${entry.claim}.json in the folder .run-instances, or create it with the content {"state":"ended"}, and run the command again.`,
    );
  }
  // The token makes this the same call: it names what it made, or makes what is then ended at once.
  run.reporter.say('Whether an earlier call was carried out is not known: asking again with its client token.');
  const creation = { entry, parameters: await run.fullParameters(), resumed: true, unheardOf: false };
  return (await createServers(client, run.reporter, run.now, creation, deadline)).instanceIds;
}
