import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import type { Batch } from './fleet-parts';
import { type Added, added, addServers, partRun, sizeOf } from './grow';
import type { HookRun } from './hook-run';
import { terminateMembers } from './leave-fleet';
import { refusalOfLaunch } from './next-launch';

/**
 * Exchanges members batch by batch, each for a new one in its place, and begins with a batch only once the servers of the last
 * one run. Run again after a crash at any point, it resumes: the launches of a batch are found again, and what has been
 * terminated is found to be gone.
 *
 * @returns the successors, by the ids of their predecessors
 */
export async function exchange(
  run: HookRun,
  members: RecordedServers,
  batches: readonly Batch[],
  to: Added,
): Promise<ReadonlyMap<string, string>> {
  const successors = new Map<string, string>();
  const all = batches.flatMap((batch) => batch.members);
  if (all.length > 0) {
    run.reporter.say(`To be exchanged, ${largest(batches)} at a time: ${listIds(all)}.`);
    await refuseIfHopeless(run, batches[0]);
  }
  for (const batch of batches) {
    try {
      await terminateMembers(run, members, batch.members.slice(0, batch.unavailable));
      const ids = await addServers(run, batch.parts, to);
      await terminateMembers(run, members, batch.members.slice(batch.unavailable));
      for (const [index, id] of batch.members.entries()) {
        successors.set(id, ids[index]);
      }
    } catch (error) {
      throw error instanceof HookError ? new HookError(`${error.message} ${progress(batches, successors)}`) : error;
    }
  }
  return successors;
}

function largest(batches: readonly Batch[]): number {
  return Math.max(...batches.map((batch) => batch.members.length));
}

/** What the API would refuse leaves the members as they are. */
async function refuseIfHopeless(run: HookRun, { unavailable, parts: [{ there, count }] }: Batch): Promise<void> {
  if (run.input.context.triesReplacement !== true || unavailable === 0) {
    return;
  }
  const refusal = await refusalOfLaunch(partRun(run, sizeOf(run), added(run, there, count)));
  if (refusal !== undefined) {
    throw new HookError(
      `Nothing was terminated, because the API refuses the launch that is to replace these servers. ${refusal.message} Correct it and apply again. To terminate them first all the same, set preflight: false.`,
    );
  }
}

function progress(batches: readonly Batch[], successors: ReadonlyMap<string, string>): string {
  const done = [...successors].map(([before, now]) => `${before} for ${now}`).join(', ') || 'none';
  const left = batches.flatMap(({ members }) => members.filter((id) => !successors.has(id)));
  return `Exchanged: ${done}. Not exchanged: ${listIds(left)}. The next apply resumes.`;
}
