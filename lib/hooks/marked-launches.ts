import { askedCount } from '../apis/api';
import { fixedDifferences } from '../apis/differences';
import { type InstanceView, wasTerminated } from '../apis/instance-view';
import type { MarkedServer } from '../apis/ownership';
import { namesOf } from '../apis/server-names';
import { taggedElsewhere } from '../contract/decisions';
import type { ApiClient } from '../engine/api-client';
import type { EntryIn, LiveEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { seenBy } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { ownerOf } from '../engine/size-parts';
import { claimsIn, heldIds } from '../engine/terraform/state-objects';
import type { HookRun } from './hook-run';
import { markedServers } from './ownership-tags';

/** Servers of one claim that Terraform's state does not have. */
interface MarkedSet {
  readonly claim: string;
  readonly recorded: boolean;
  readonly ids: readonly string[];
  /** Of those that are listed. */
  readonly views: readonly InstanceView[];
}

/**
 * Before a launch that is not known here: finds servers, by their tags, that were launched for the same construct and state
 * and are not in the state. If there is exactly one set and it fits, an earlier launch made it before Terraform was killed,
 * and it is resumed. Otherwise a person must decide, and nothing is created.
 */
export async function takeUpMarked(
  run: HookRun,
  client: ApiClient,
  entry: LiveEntry,
  deadline: Deadline,
): Promise<LiveEntry> {
  if (entry.state !== 'nothing' || run.input.adopt.length > 0) {
    return entry;
  }
  const marked = await markedServers(run, client, 'construct', entry.claim, deadline);
  const sets = await lostSets(run, client, entry.claim, marked, deadline);
  const own = sets.find(({ claim }) => claim === entry.claim);
  if (own?.ids.length === askedCount(run.dialect, run.plainParameters())) {
    return await resume(run, client, entry, own);
  }
  if (sets.every((set) => set === own)) {
    // Other servers of this very claim are found by its client token or its name.
    return entry;
  }
  const objections = await objectionsTo(run, sets);
  if (objections.length > 0) {
    const found = sets.map(({ claim, ids }) => `${ids.join(', ')} (claim ${claim})`).join('; ');
    const ids = sets.flatMap((set) => set.ids);
    throw new HookError(taggedElsewhere(run.input.context.construct, found, objections.join('; '), ids));
  }
  return await resume(run, client, entry, sets[0]);
}

async function resume(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'nothing'>,
  { claim, ids }: MarkedSet,
): Promise<LiveEntry> {
  run.reporter.say(
    `Resuming the launch of ${run.input.context.construct} by ${claim === entry.claim ? 'an earlier apply' : `claim ${claim}, which Terraform's state does not have`}: by their tags, it launched ${listIds(ids)}.`,
  );
  const signedBy = seenBy(await client.signer());
  return await run.handOver.take('create', entry, { instanceIds: ids, seenBy: signedBy, elsewhere: undefined });
}

/** Servers that exist and belong to no record and to no other claim of the state. */
async function lostSets(
  run: HookRun,
  client: ApiClient,
  own: string,
  marked: readonly MarkedServer[],
  deadline: Deadline,
): Promise<MarkedSet[]> {
  if (marked.length === 0) {
    return [];
  }
  const state = await run.terraform.state();
  const held = heldIds(state);
  const others = claimsIn(state);
  others.delete(ownerOf(own));
  const lost = marked.filter(({ id, marks }) => !held.has(id) && !others.has(ownerOf(marks.claim)));
  const sightings = new Sightings(client, () => ({}));
  await sightings.poll(
    lost.map(({ id }) => id),
    deadline,
  );
  const sets = new Map<string, MarkedSet>();
  for (const { id, marks } of lost) {
    const view = sightings.view(id);
    if (view === undefined || !wasTerminated(view)) {
      const { claim } = marks;
      const { recorded = false, ids = [], views = [] } = sets.get(claim) ?? {};
      sets.set(claim, {
        claim,
        recorded: recorded || marks.recorded,
        ids: [...ids, id],
        views: view === undefined ? views : [...views, view],
      });
    }
  }
  return [...sets.values()];
}

/** Why a launch cannot be resumed with what was found, in phrases. */
async function objectionsTo(run: HookRun, sets: readonly MarkedSet[]): Promise<string[]> {
  const parameters = run.plainParameters();
  const { place } = run;
  const { allowStop } = run.input.context;
  const count = askedCount(run.dialect, parameters);
  if (sets.length > 1) {
    return [`they are of ${sets.length} launches`];
  }
  const [{ recorded, ids, views }] = sets;
  const names = run.dialect.names(parameters, views.map(namesOf));
  const unlisted = ids.filter((id) => !views.some((view) => view.id === id));
  return [
    ...(ids.length !== count ? [`their number is ${ids.length}, and not ${count} as requested`] : []),
    ...(recorded
      ? ['Terraform had a record of them, so somebody may have removed them from the state on purpose']
      : []),
    ...((await run.terraform.isLocal())
      ? ['the state is local to this machine, and another machine may have one of the same name']
      : []),
    ...(unlisted.length === 0 ? [] : [`${listIds(unlisted)} cannot be described yet`]),
    ...views.flatMap((view, index) => [
      ...(view.phase === 'failed' ? [`${view.id} has failed (${view.state})`] : []),
      ...fixedDifferences(
        run.dialect,
        parameters,
        view,
        { ...names[index], place, now: run.wallTime() },
        allowStop === true,
      ).map((difference) => `${view.id}: ${difference}`),
    ]),
  ];
}
