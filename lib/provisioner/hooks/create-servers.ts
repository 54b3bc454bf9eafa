import { defaultInstanceName, type Launched } from '../../dialects/dialect';
import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import { askedCount } from '../asked-count';
import type { Deadline } from '../clock';
import { type ClaimEntry, lastSent } from '../hand-over';
import { HookError, NothingMadeError } from '../hook-error';
import type { Reporter } from '../reporter';
import { type Found, lookUpServers } from './look-up-servers';

export interface Creation {
  /** The intent, written before this is called. */
  readonly entry: ClaimEntry;
  /** With the secrets in it. */
  readonly parameters: WireParameters;
  /** An earlier hook may have sent this creation already, so its outcome must be found out first. */
  readonly resumed: boolean;
  /** Whether an earlier hook did so on another machine cannot be told. */
  readonly unheardOf: boolean;
}

export interface Created extends Launched {
  /** They were made by an earlier call. */
  readonly adopted: boolean;
}

/**
 * Makes the servers of one attempt, or finds out that they were made already. A call whose outcome is unknown is repeated
 * only with its client token; where the API has none, its servers are looked up instead.
 *
 * @throws NothingMadeError where certainly no servers were made; any other error leaves that open
 */
export async function createServers(
  client: ApiClient,
  reporter: Reporter,
  now: () => number,
  creation: Creation,
  deadline: Deadline,
): Promise<Created> {
  const { dialect } = client;
  const { entry, parameters } = creation;
  const request = dialect.run(parameters, entry);
  // The name is unique to the claim, so one look tells whether an earlier hook, maybe on another machine, made servers.
  let unknown = creation.resumed || (creation.unheardOf && dialect.idempotency === 'look-up');
  let sentAt = lastSent(entry);
  const start = now();
  for (let attempt = 0; ; attempt++) {
    if (unknown && dialect.idempotency === 'look-up') {
      const search = { entry, parameters, sentAt: attempt === 0 && creation.unheardOf ? undefined : sentAt };
      const found = await lookUpServers(client, reporter, search, deadline);
      if (found !== undefined) {
        return { instanceIds: complete(found, askedCount(parameters)), references: [], adopted: true };
      }
      unknown = false;
    }
    sentAt = now();
    const outcome = await client.attempt(request);
    if (outcome.ok) {
      const launched = dialect.launched(outcome.payload);
      if (launched.instanceIds.length > 0) {
        return { ...launched, adopted: false };
      }
      throw new HookError(
        `${request.action} was accepted, but its reply names no servers${outcome.requestId === undefined ? '' : ` (request id ${outcome.requestId})`}. Look in the cloud's console before you apply again.`,
      );
    }
    unknown ||= outcome.executed === 'unknown';
    if (!client.worthCreatingAgain(outcome.kind, start, deadline)) {
      throw unknown ? undecided(outcome.error, client, entry) : new NothingMadeError(outcome.error.message);
    }
    reporter.say(`${outcome.error.message} Trying again.`);
    await client.pause(outcome.kind, attempt, deadline);
  }
}

function undecided(error: HookError, client: ApiClient, entry: ClaimEntry): HookError {
  const next =
    client.dialect.idempotency === 'client-token'
      ? `Apply again: the call is repeated with the same client token (${entry.token}), which makes no second server.`
      : `Apply again: the servers are looked up first by their name (${defaultInstanceName(entry.origin)}).`;
  return new HookError(`${error.message} Whether servers were made is not known. ${next}`);
}

/** A launch takes up the whole set or nothing. */
function complete({ instanceIds, views }: Found, count: number): readonly string[] {
  if (instanceIds.length === count) {
    return instanceIds;
  }
  const list = views.map(
    ({ id, state, createdAt }) => `${id} (${state}, created ${createdAt ?? 'at an unknown time'})`,
  );
  throw new HookError(
    `An earlier call made servers for this construct, but ${views.length} ${views.length === 1 ? 'is' : 'are'} there and ${count} ${count === 1 ? 'was' : 'were'} asked for: ${list.join('; ')}. Terminate them in the console, then apply again.`,
  );
}
