import type { InstanceView } from '../apis/instance-view';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { nextRound, partOf } from '../engine/size-parts';
import type { Part } from './fleet-parts';
import { HookRun } from './hook-run';
import { launch } from './launch';

/** What the calls of a size have launched. */
export class Added {
  public readonly views = new Map<string, InstanceView>();
  /** Jobs or deals. */
  public readonly references: string[] = [];
}

/**
 * Launches further servers of a fleet, by as many calls as the API needs for them. Each call has an entry, and so a token or
 * a name of its own, which derives from the size: a lost reply is found again, and what earlier calls have launched is kept
 * if a later one fails.
 *
 * @returns their ids
 */
export async function addServers(run: HookRun, parts: readonly Part[], to: Added): Promise<readonly string[]> {
  const ids: string[] = [];
  let left = parts.reduce((sum, { count }) => sum + count, 0);
  for (const part of parts) {
    // An entry of an earlier run may have more.
    const wanted = Math.min(part.count, left);
    // With a minimum, an API may launch fewer than requested.
    for (let got = 0, number = part.number; got < wanted; number += nextRound) {
      const launched = await launchPart(run, { number, there: part.there + got, count: wanted - got }, to).catch(
        (error: unknown) => {
          throw error instanceof HookError && ids.length > 0
            ? new HookError(
                `${error.message} Launched and kept: ${listIds(ids)}. The next apply resumes with the rest.`,
              )
            : error;
        },
      );
      ids.push(...launched);
      got += launched.length;
      left -= launched.length;
    }
  }
  return ids;
}

async function launchPart(run: HookRun, { number, there, count }: Part, to: Added): Promise<readonly string[]> {
  const ids: string[] = [];
  const own = partRun(run, partOf(sizeOf(run), number), added(run, there, count));
  await launch(own, async (launched, _, entry, found) => {
    await launched.handOver.note(entry, { elsewhere: undefined, launch: run.input.resourceId });
    ids.push(...entry.instanceIds);
    to.references.push(...entry.references);
    for (const view of found) {
      to.views.set(view.id, view);
    }
  });
  return ids;
}

/** Id of the size that is being applied. */
export function sizeOf({ input: { sizeId } }: HookRun): string {
  if (sizeId === undefined) {
    throw new HookError('The id of the size is missing from the environment of the hook.');
  }
  return sizeId;
}

type Parameters = Pick<HookRun['input'], 'triggers' | 'settings'>;

/** The same run for one of the calls that a size takes. */
export function partRun(run: HookRun, claimId: string, parameters: Partial<Parameters> = {}): HookRun {
  return new HookRun(run.world, { ...run.input, ...parameters, claimId, adopt: [], dryRun: false }, run.timestamps);
}

/** What a launch requests that adds servers to a fleet. */
export function added({ dialect, input: { triggers, settings } }: HookRun, there: number, count: number): Parameters {
  const all = { ...triggers, ...settings };
  const changed = dialect.added?.(all, there, count) ?? all;
  const taken = (some: Parameters['settings']) =>
    Object.fromEntries(Object.keys(some).flatMap((name) => (name in changed ? [[name, changed[name]]] : [])));
  return { triggers: { ...taken(triggers), [dialect.known.count]: String(count) }, settings: taken(settings) };
}
