import type { LaunchIdentity } from '../apis/api';
import { type MarkedServer, type OwnershipMarks, ownershipPrefix } from '../apis/ownership';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { constructMark, stateMark } from '../engine/ownership-marks';
import { listIds } from '../engine/servers';
import type { HookRun } from './hook-run';
import { launchedBySize } from './resized';

/** The tags of what this run launches. Undefined if the provider construct does not set `ownershipTags`. */
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

/** What makes the request of a launch recognizable. A request that is sent again is the same, tags included. */
export async function identityOf(
  run: HookRun,
  { origin, token }: Pick<ClaimEntry, 'origin' | 'token'>,
): Promise<LaunchIdentity> {
  return { origin, token, marks: await marksOf(run, origin) };
}

/** Whether the launch itself has tagged its servers, so that no further call is needed. */
function isTagged(run: HookRun, before: ClaimEntry): boolean {
  const fresh = before.state === 'nothing' && before.elsewhere !== true && before.origin === before.claim;
  return fresh && run.dialect.ownership.inRunInstances;
}

/**
 * Tags the servers of a launch, at once if the API permits it, to keep the time short in which nobody can tell whose they
 * are.
 *
 * @param before the entry before anything was sent
 * @returns what is left to do once they run: a new server may not yet be known everywhere in an API
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
  // Adopted servers belong to this claim only once a record has them.
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

/** From now on, a person may have removed these servers from the state on purpose, so no launch resumes with them. */
export async function tagRecorded(
  run: HookRun,
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<void> {
  const { claimId } = run.input;
  const marks = claimId === undefined ? undefined : await marksOf(run, claimId);
  if (marks === undefined) {
    return;
  }
  const { sizeId } = run.input;
  const isGrown = sizeId !== undefined && (await launchedBySize(run, sizeId)).length > 0;
  // An entry that says `recorded` was written after the tags.
  if (isGrown || (await run.handOver.readClaim(marks.claim))?.state !== 'recorded') {
    await setTags(run, client, ids, { ...marks, recorded: true }, deadline);
  }
}

/** The next launch must not find servers that were let go of on purpose. */
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
