import { fleetStays } from '../contract/decisions';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { removalOf } from '../engine/size-parts';
import type { RecordedServers } from '../engine/terraform/recorded-servers';
import { boundToTerraform } from './bound-to-terraform';
import { EndingMark } from './ending-mark';
import { freshEntry } from './first-entry';
import { partRun, sizeOf } from './grow';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import type { Resizing } from './plan-resize';
import { removeServers } from './remove-servers';

/** What forbids to terminate the whole fleet forbids to terminate a member. */
export function refuseToTerminate(run: HookRun, { leaving, exchanged }: Resizing): void {
  const because = whyAllStay(run);
  const ending = [...leaving, ...exchanged];
  if (ending.length > 0 && because !== undefined) {
    throw new HookError(fleetStays(listIds(ending), because));
  }
}

function whyAllStay({ input: { context } }: HookRun): string | undefined {
  if (context.removalPolicy === 'RETAIN') {
    return 'removalPolicy is RETAIN';
  }
  return context.preventDestroy === true ? 'preventDestroy is true' : undefined;
}

/**
 * Terminates the members that have no place any more. Also those that are gone by what their own API says: an earlier run may
 * have terminated them and been cut off, and another API may have them in its recycle bin.
 */
export async function terminateLeaving(run: HookRun, members: RecordedServers, { places }: Resizing): Promise<void> {
  const ids = members.ids.filter((id) => !places.includes(id));
  if (ids.length > 0 && whyAllStay(run) === undefined) {
    run.reporter.say(`Leaving the fleet: ${listIds(ids)}.`);
    await terminateMembers(run, members, ids);
  }
}

export async function terminateMembers(
  run: HookRun,
  { billing, provenance }: RecordedServers,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) {
    // The next apply may want them back.
    await boundToTerraform((bound) => terminateAll(bound, { ids, billing, provenance }))(run);
  }
}

async function terminateAll(
  run: HookRun,
  { ids, billing, provenance }: Pick<RecordedServers, 'ids' | 'billing' | 'provenance'>,
): Promise<void> {
  const policy = run.input.context.removalPolicy ?? 'DESTROY';
  const claim = removalOf(sizeOf(run));
  const entry = { ...freshEntry(partRun(run, claim), claim), instanceIds: ids, billing };
  const deadline = run.client().deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const mark = new EndingMark(run.handOver, entry);
  await removeServers(run, { ids, billing, policy, provenance, mark }, deadline);
  await run.handOver.take('end', entry);
}
