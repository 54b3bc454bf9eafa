import { askedCount } from '../apis/api';
import { fixedDifferences } from '../apis/differences';
import { type InstanceView, wasTerminated } from '../apis/instance-view';
import type { MarkedServer } from '../apis/ownership';
import { namesOf } from '../apis/server-names';
import type { ApiClient } from '../engine/api-client';
import type { EntryIn, LiveEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { seenBy } from '../engine/provenance';
import { listIds } from '../engine/servers';
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
 * Before a launch of which nothing is known here: finds servers that were launched for the same construct and state, by
 * their tags, and that the state does not have. Exactly one set that fits is what an earlier launch made before Terraform
 * was lost, and is resumed. About everything else a person decides, and nothing is created.
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
    // Of what this very claim has launched, its client token or its name tells the rest.
    return entry;
  }
  const objections = await objectionsTo(run, sets);
  if (objections.length > 0) {
    throw new HookError(undecided(run, sets, objections));
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
    `By ${ids.length === 1 ? 'its tags' : 'their tags'}, ${listIds(ids)} ${ids.length === 1 ? 'was' : 'were'} launched for ${run.input.context.construct} by ${claim === entry.claim ? 'an earlier apply' : `claim ${claim}, which Terraform's state does not have`}: resuming that launch.`,
  );
  const signedBy = seenBy(await client.signer());
  return await run.handOver.take('create', entry, { instanceIds: ids, seenBy: signedBy, elsewhere: undefined });
}

/** What is alive, and held by no record and by no other claim of the state. */
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
  others.delete(own);
  const lost = marked.filter(({ id, marks }) => !held.has(id) && !others.has(marks.claim));
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
  const count = askedCount(run.dialect, parameters);
  if (sets.length > 1) {
    return [`they are of ${sets.length} launches`];
  }
  const [{ recorded, ids, views }] = sets;
  const names = run.dialect.names(parameters, views.map(namesOf));
  const unlisted = ids.filter((id) => !views.some((view) => view.id === id));
  return [
    ...(ids.length !== count
      ? [`${ids.length} ${ids.length === 1 ? 'is' : 'are'} there, and ${count} ${count === 1 ? 'is' : 'are'} asked for`]
      : []),
    ...(recorded
      ? ['Terraform had a record of them, so somebody may have taken them out of the state on purpose']
      : []),
    ...((await run.terraform.isLocal())
      ? ['the state lies on this machine alone, and another machine may have one of the same name']
      : []),
    ...(unlisted.length === 0 ? [] : [`${listIds(unlisted)} cannot be described yet`]),
    ...views.flatMap((view, index) => [
      ...(view.phase === 'failed' ? [`${view.id} has failed (${view.state})`] : []),
      ...fixedDifferences(run.dialect, parameters, view, names[index], run.input.context.allowStop === true).map(
        (difference) => `${view.id}: ${difference}`,
      ),
    ]),
  ];
}

function undecided(run: HookRun, sets: readonly MarkedSet[], objections: readonly string[]): string {
  return `By their tags, these servers were launched for ${run.input.context.construct} and this state, which does not have them: ${sets.map(({ claim, ids }) => `${ids.join(', ')} (claim ${claim})`).join('; ')}. Nothing was created, and none was taken over, since ${objections.join('; ')}. To have them here, set adoptInstanceIds: [${sets.flatMap(({ ids }) => ids.map((id) => `'${id}'`)).join(', ')}], with the props that they were launched with. To terminate them: npx cdktf-run-instances orphans --terminate --unknown-claims. To leave them to whoever has them, remove their tags that begin with run-instances/. Then apply again.`;
}
