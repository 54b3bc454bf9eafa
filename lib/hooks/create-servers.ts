import { askedCount, defaultInstanceName, type Launched, type LaunchIdentity } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import type { Reporter } from '../engine/reporter';
import { findByName } from './find-by-name';

export interface Creation {
  readonly entry: ClaimEntry;
  /** What makes the request recognizable. */
  readonly identity: LaunchIdentity;
  /** With the secrets in it. */
  readonly parameters: WireParameters;
  /** When a request of it was last sent, or may have been, by the monotonic clock. */
  readonly sentAt: number;
  /** An earlier hook may have sent this creation already, so its outcome must be found out first. */
  readonly resumed: boolean;
  /** Whether an earlier hook did so on another machine cannot be told. */
  readonly unheardOf: boolean;
  /** Makes durable that a request may leave this machine from now on. */
  intend(): Promise<void>;
  /** Takes that back: what was sent was certainly not carried out. */
  retract(): Promise<void>;
  /**
   * Why the request is not to be sent any more. `reveals` tells that an earlier one may have been carried out, and that
   * this one finds out what it made.
   */
  needless(reveals: boolean): Promise<string | undefined>;
}

export interface Created extends Launched {
  /** They were made by an earlier call. */
  readonly adopted: boolean;
}

/**
 * Makes the servers of one attempt, or finds out that they were made already. A call whose outcome is unknown is repeated
 * only with its client token; where the API has none, its servers are looked up instead.
 */
export async function createServers(
  client: ApiClient,
  reporter: Reporter,
  creation: Creation,
  deadline: Deadline,
): Promise<Created> {
  const { dialect } = client;
  const { entry, identity, parameters } = creation;
  const request = dialect.run(parameters, identity);
  /** A request of this claim may have been carried out. A list without its servers does not refute that: lists lag. */
  let undecided = creation.resumed;
  // The name is unique to the claim, so lists tell whether an earlier hook, maybe on another machine, made servers.
  let toLookUp = dialect.idempotency === 'look-up' && (creation.resumed || creation.unheardOf);
  const retries = client.retries(deadline);
  let sentAt = creation.resumed ? creation.sentAt : client.monotonic();
  for (;;) {
    if (toLookUp) {
      const search = { entry, parameters, sentAt };
      const found = await findByName(client, reporter, search, deadline);
      if (found.length > 0) {
        return { instanceIds: complete(found, askedCount(dialect, parameters)), references: [], adopted: true };
      }
    }
    const needless = await creation.needless(undecided && dialect.idempotency === 'client-token');
    if (needless !== undefined) {
      throw new HookError(needless);
    }
    await creation.intend();
    sentAt = client.monotonic();
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
    undecided ||= outcome.executed === 'unknown';
    toLookUp = outcome.executed === 'unknown' && dialect.idempotency === 'look-up';
    if (!undecided) {
      // Before the pause: whoever stops the command while it lasts has made nothing.
      await creation.retract();
    }
    if (!retries.worthCreatingAgain(outcome.kind)) {
      throw undecided ? unknownOutcome(outcome.error, client, entry) : outcome.error;
    }
    reporter.say(`${outcome.error.message} Trying again.`);
    await retries.pause(outcome.kind);
  }
}

function unknownOutcome(error: HookError, client: ApiClient, entry: ClaimEntry): HookError {
  const next =
    client.dialect.idempotency === 'client-token'
      ? `Apply again: the call is repeated with the same client token (${entry.token}), which makes no second server.`
      : `Apply again: the servers are looked up first by their name (${defaultInstanceName(entry.origin)}).`;
  return new HookError(`${error.message} Whether servers were made is not known. ${next}`);
}

/** A launch takes up the whole set or nothing. */
function complete(views: readonly InstanceView[], count: number): readonly string[] {
  if (views.length === count) {
    return views.map(({ id }) => id);
  }
  const list = views.map(
    ({ id, state, createdAt }) => `${id} (${state}, created ${createdAt ?? 'at an unknown time'})`,
  );
  throw new HookError(
    `An earlier call made servers for this construct, but ${views.length} ${views.length === 1 ? 'is' : 'are'} there and ${count} ${count === 1 ? 'was' : 'were'} asked for: ${list.join('; ')}. Terminate them in the console, then apply again.`,
  );
}
