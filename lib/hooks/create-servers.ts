import { askedCount, defaultInstanceName, type Launched, type LaunchIdentity } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { incompleteSet, replyWithoutIds } from '../contract/decisions';
import type { ApiClient, Outcome } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { ApiError, HookError } from '../engine/hook-error';
import type { Reporter } from '../engine/reporter';
import { findByName } from './find-by-name';

export interface Creation {
  readonly entry: ClaimEntry;
  readonly identity: LaunchIdentity;
  /** With the secrets in it. */
  readonly parameters: WireParameters;
  /** When a request of it was last sent, or may have been, by the monotonic clock. */
  readonly sentAt: number;
  /** An earlier hook may already have sent this call, so its outcome must be found out first. */
  readonly resumed: boolean;
  /** Whether an earlier hook on another machine did so is not known. */
  readonly unheardOf: boolean;
  /** Records, durably, that a request may be sent from now on. */
  intend(): Promise<void>;
  /** Takes that back: what was sent was definitely not carried out. */
  retract(): Promise<void>;
  /**
   * Why the request must not be sent any more. `reveals`: an earlier one may have been carried out, and this one would show
   * what it made.
   */
  needless(reveals: boolean): Promise<string | undefined>;
}

export interface Created extends Launched {
  readonly adopted: boolean;
}

/**
 * Creates the servers of one attempt, or finds those that were created already. A call whose outcome is unknown is repeated
 * only with its client token; if the API has none, its servers are looked up instead.
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
  /** A request of this claim may have been carried out. A list without its servers does not disprove that: lists lag. */
  let undecided = creation.resumed;
  // The name is unique to the claim, so lists show whether an earlier hook, perhaps on another machine, made servers.
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
      throw new HookError(replyWithoutIds(request.action, outcome.requestId));
    }
    const isInDoubt = mayHaveCreated(outcome);
    undecided ||= isInDoubt;
    toLookUp = isInDoubt && dialect.idempotency === 'look-up';
    if (!undecided) {
      // Before the pause: a command that is stopped meanwhile has made nothing.
      await creation.retract();
    }
    if (!retries.worthCreatingAgain(outcome.kind)) {
      throw undecided ? unknownOutcome(outcome.error, client, entry) : outcome.error;
    }
    reporter.say(`${outcome.error.message} Trying again.`);
    await retries.pause(outcome);
  }
}

function mayHaveCreated({ executed, error }: Outcome & { readonly ok: false }): boolean {
  return executed === 'unknown' || (error instanceof ApiError && error.failure.inDoubt === 'creating');
}

function unknownOutcome(error: HookError, client: ApiClient, entry: ClaimEntry): HookError {
  const next =
    client.dialect.idempotency === 'client-token'
      ? `Apply again: the call is repeated with the same client token (${entry.token}), which launches nothing twice.`
      : `Apply again: the servers are first looked up by their name (${defaultInstanceName(entry.origin)}).`;
  return new HookError(`${error.message} Whether servers were launched is not known. ${next}`);
}

/** A launch resumes with the whole set or not at all. */
function complete(views: readonly InstanceView[], count: number): readonly string[] {
  if (views.length === count) {
    return views.map(({ id }) => id);
  }
  const list = views.map(
    ({ id, state, createdAt }) => `${id} (${state}, created ${createdAt ?? 'at an unknown time'})`,
  );
  throw new HookError(incompleteSet(list.join('; '), views.length, count));
}
