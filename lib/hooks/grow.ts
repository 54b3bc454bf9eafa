import { mostPerCall } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { partOf } from '../engine/size-parts';
import { HookRun } from './hook-run';
import { launch } from './launch';

export interface Added {
  readonly ids: readonly string[];
  readonly views: ReadonlyMap<string, InstanceView>;
  /** Jobs or deals. */
  readonly references: readonly string[];
}

/**
 * Launches further servers of a fleet, by as many calls as the API needs for them. Each call has an entry, and so a token or
 * a name of its own, which derives from the size: a lost reply is found again, and what earlier calls have launched is kept
 * if a later one fails.
 *
 * @param there how many servers the fleet has without them
 */
export async function addServers(run: HookRun, there: number, count: number): Promise<Added> {
  const { sizeId } = run.input;
  const ids: string[] = [];
  const references: string[] = [];
  const views = new Map<string, InstanceView>();
  const most = mostPerCall(run.dialect);
  for (let part = 0; ids.length < count; part++) {
    const size = Math.min(most, count - ids.length);
    const own = partRun(run, partOf(sizeId ?? '', part), added(run, there + ids.length, size));
    try {
      await launch(own, async (launched, _, entry, found) => {
        await launched.handOver.note(entry, { elsewhere: undefined, launch: run.input.resourceId });
        ids.push(...entry.instanceIds);
        references.push(...entry.references);
        for (const view of found) {
          views.set(view.id, view);
        }
      });
    } catch (error) {
      throw error instanceof HookError && ids.length > 0
        ? new HookError(`${error.message} Launched and kept: ${listIds(ids)}. The next apply resumes with the rest.`)
        : error;
    }
  }
  return { ids, views, references };
}

type Parameters = Pick<HookRun['input'], 'triggers' | 'settings'>;

/** The same run for one of the calls that a size takes. */
export function partRun(run: HookRun, claimId: string, parameters: Partial<Parameters> = {}): HookRun {
  return new HookRun(run.world, { ...run.input, ...parameters, claimId, adopt: [], dryRun: false }, run.timestamps);
}

/** What a launch requests that adds servers to a fleet. */
export function added({ dialect, input: { triggers, settings } }: HookRun, there: number, count: number): Parameters {
  const all = { ...triggers, ...settings, [dialect.known.count]: String(count) };
  const changed = dialect.added?.(all, there, count) ?? all;
  const taken = (some: Parameters['settings']) =>
    Object.fromEntries(Object.keys(some).map((name) => [name, changed[name] ?? some[name]]));
  return { triggers: { ...taken(triggers), [dialect.known.count]: String(count) }, settings: taken(settings) };
}
