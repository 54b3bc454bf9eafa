import type { LaunchIdentity } from '../apis/api';
import { type MarkedServer, type OwnershipMarks, ownershipPrefix } from '../apis/ownership';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { constructMark, stateMark } from '../engine/ownership-marks';
import { listIds } from '../engine/servers';
import type { HookRun } from './hook-run';

/** The tags of what this run launches. Undefined where the provider construct does not ask for any. */
export async function marksOf(run: HookRun, claim: string): Promise<OwnershipMarks | undefined> {
  const { context, workspace } = run.input;
  return context.ownershipTags === true
    ? {
        claim,
        construct: constructMark(run.dialect.ownership, context.construct),
        state: stateMark(await run.terraform.backend(), workspace),
        recorded: false,
      }
    : undefined;
}

/** What makes the request of a launch recognizable. What was sent before is sent again as it was, tags included. */
export async function identityOf(
  run: HookRun,
  { origin, token }: Pick<ClaimEntry, 'origin' | 'token'>,
): Promise<LaunchIdentity> {
  return { origin, token, marks: await marksOf(run, origin) };
}

/** Whether servers that a launch has just made, or found, have to be tagged by calls of their own. */
function isTagged(run: HookRun, before: ClaimEntry): boolean {
  const fresh = before.state === 'nothing' && before.elsewhere !== true && before.origin === before.claim;
  return fresh && run.dialect.ownership.inRunInstances;
}

/**
 * Tags what a launch has made, at once where the API lets it, so that as little time as possible passes in which nobody
 * can tell whose they are.
 *
 * @param before the entry before anything was sent
 * @returns what is left to do once they run: an API may not know a new server everywhere yet
 */
export async function tagLaunched(
  run: HookRun,
  client: ApiClient,
  before: ClaimEntry,
  { claim, instanceIds, adopted }: ClaimEntry,
  deadline: Deadline,
): Promise<() => Promise<void>> {
  const marks = await marksOf(run, claim);
  const nothing = async () => undefined;
  // What existed before is this claim's only once a record has it.
  if (marks === undefined || adopted === true || isTagged(run, before)) {
    return nothing;
  }
  const tag = () => setTags(run, client, instanceIds, marks, deadline);
  try {
    await tag();
    return nothing;
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    run.reporter.say(`${error.message} Trying again once the servers run.`);
    return tag;
  }
}

/** From now on, that a state lacks these servers may be a person's own doing, so no launch resumes with them. */
export async function tagRecorded(
  run: HookRun,
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<void> {
  const { claimId } = run.input;
  const marks = claimId === undefined ? undefined : await marksOf(run, claimId);
  // An entry that says `recorded` was written after the tags.
  if (marks !== undefined && (await run.handOver.readClaim(marks.claim))?.state !== 'recorded') {
    await setTags(run, client, ids, { ...marks, recorded: true }, deadline);
  }
}

/** Servers that are let go of on purpose are not to be found by the next launch. */
export async function untag(
  run: HookRun,
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<void> {
  const marks = await marksOf(run, '');
  if (marks === undefined) {
    return;
  }
  const { place } = run;
  try {
    await client.converse(run.dialect.ownership.unmark(ids, marks.state, place), deadline);
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    run.reporter.say(
      `${error.message} Remove the tags of ${listIds(ids)} that begin with ${ownershipPrefix} in the console: a launch of the same construct would stop at them.`,
    );
  }
}

async function setTags(
  run: HookRun,
  client: ApiClient,
  ids: readonly string[],
  marks: OwnershipMarks,
  deadline: Deadline,
): Promise<void> {
  const { place } = run;
  try {
    await client.converse(run.dialect.ownership.mark(ids, marks, place), deadline);
  } catch (error) {
    throw error instanceof HookError
      ? new HookError(
          `${listIds(ids)} could not be tagged, as ownershipTags requires: ${error.message} Give the keys the right to tag servers, or leave ownershipTags out.`,
        )
      : error;
  }
}

/** The servers that have the tags of this state and of this construct or claim. */
export async function markedServers(
  run: HookRun,
  client: ApiClient,
  by: 'construct' | 'claim',
  claim: string,
  deadline: Deadline,
): Promise<readonly MarkedServer[]> {
  const marks = await marksOf(run, claim);
  if (marks === undefined) {
    return [];
  }
  try {
    return await client.converse(run.dialect.ownership.find({ state: marks.state, [by]: marks[by] }), deadline);
  } catch (error) {
    throw error instanceof HookError
      ? new HookError(`Servers could not be looked up by their tags, as ownershipTags requires: ${error.message}`)
      : error;
  }
}
