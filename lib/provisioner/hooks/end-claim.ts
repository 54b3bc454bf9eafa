import type { RemovalPolicyName } from '../../contract/hook';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import { type ClaimEntry, lastSent } from '../hand-over';
import { HookError } from '../hook-error';
import { createServers } from './create-servers';
import { EndingMark } from './ending-mark';
import { findAlike } from './find-alike';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { lookUpServers } from './look-up-servers';
import { removeServers, type UnwantedServers } from './remove-servers';

/**
 * Ends whatever a claim's launch made, finding out first what that is, and notes it down.
 *
 * @param unheardOf nothing tells that its launch ever began
 */
export async function endClaim(
  caller: HookRun,
  entry: ClaimEntry,
  policy: RemovalPolicyName,
  { unheardOf = false }: { readonly unheardOf?: boolean } = {},
): Promise<void> {
  const run = caller.forClaim(entry);
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const ids = entry.state === 'intent' ? await findOut(run, client, entry, unheardOf, deadline) : entry.instanceIds;
  const servers: UnwantedServers = {
    ids,
    billing: entry.billing,
    policy: entry.adopted === true ? 'RETAIN' : policy,
    provenance: { seenBy: entry.seenBy },
    // A launch that was completed has seen them listed.
    ...(entry.launch === undefined ? { unlistedUntil: lastSent(entry) + client.policy.listLagMs } : {}),
    // Tells a launch hook that outlived its Terraform, too, that what vanishes is being terminated on purpose.
    mark: new EndingMark(run.handOver, { ...entry, instanceIds: ids }),
  };
  await removeServers(run, servers, deadline);
  await run.handOver.writeClaim({ ...entry, state: 'ended' });
}

/** What a call whose outcome is unknown has made. */
async function findOut(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  unheardOf: boolean,
  deadline: Deadline,
): Promise<readonly string[]> {
  const plain = run.plainParameters();
  if (run.dialect.idempotency === 'look-up') {
    const search = { entry, parameters: plain, sentAt: lastSent(entry) };
    return (await lookUpServers(client, run.reporter, search, deadline))?.instanceIds ?? [];
  }
  const prepaid = entry.billing !== 'hourly';
  // Asking again is for certain, but makes servers where there were none: not for money, and not on a mere suspicion.
  const alike = prepaid || unheardOf ? await findAlike(client, plain, prepaid, lastSent(entry), deadline) : [];
  if (alike.length === 0 && (prepaid || unheardOf)) {
    return [];
  }
  // All of them: one that is not named would be left running.
  const fitting = alike.map(({ id }) => id).join(', ');
  if (prepaid) {
    throw new HookError(
      `A call that buys servers may have been carried out at ${entry.intendedAt} or later, and nothing here tells which servers it bought. Repeating it could buy them now. These fit: ${fitting}. If one of them is of no other configuration, it is to be returned in the console. Then delete the file claim-${entry.claim}.json in the folder .run-instances, or create it with the content {"state":"ended"}, and run the command again.`,
    );
  }
  // The token makes this the same call: it names what it made, or makes what is then ended at once.
  run.reporter.say('Whether an earlier call was carried out is not known: asking again with its client token.');
  try {
    const creation = { entry, parameters: await run.fullParameters(), resumed: true, unheardOf: false };
    return (await createServers(client, run.reporter, run.now, creation, deadline)).instanceIds;
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    const candidates = alike.length > 0 ? alike : await findAlike(client, plain, true, lastSent(entry), deadline);
    if (candidates.length === 0) {
      return [];
    }
    throw new HookError(
      `${error.message} These servers may be what it made: ${candidates.map(({ id }) => id).join(', ')}. End those that no other configuration owns, then run the command again.`,
    );
  }
}
