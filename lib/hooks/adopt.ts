import { askedCount, type Dialect } from '../apis/api';
import { fixedDifferences } from '../apis/differences';
import type { WireParameters } from '../apis/parameter';
import { namesOf } from '../apis/server-names';
import { recordKey } from '../contract/triggers';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry, LiveEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { isRecord, serversOf } from '../engine/terraform/state-objects';
import type { HookRun } from './hook-run';
import { madeBy } from './lost-launches';

/**
 * Adopts existing servers into a claim, if the configuration names some. They must be what the launch would have made,
 * apart from what can be changed in place: otherwise all differences are reported at once, and nothing is done.
 */
export async function adopt(run: HookRun, client: ApiClient, entry: LiveEntry, deadline: Deadline): Promise<LiveEntry> {
  const ids = run.input.adopt;
  if (ids.length === 0 || sameIds(entry.instanceIds, ids)) {
    return entry;
  }
  if (entry.state !== 'nothing') {
    throw new HookError(
      `adoptInstanceIds does not fit, so nothing was adopted and nothing was created: an earlier apply launched ${madeBy(entry)}. Leave adoptInstanceIds out and apply again: the launch resumes. To adopt ${listIds(ids)} instead, destroy this construct first.`,
    );
  }
  // After a refusal, a destroy has nothing to look for.
  await run.handOver.take('begin', entry);
  const findings = [
    ...(await otherOwners(run, entry, ids)),
    ...countFindings(run.dialect, run.plainParameters(), ids),
    ...(await serverFindings(run, client, ids, deadline)),
  ];
  if (findings.length > 0) {
    throw new HookError(
      `adoptInstanceIds does not fit, so nothing was adopted and nothing was created: ${findings.join('; ')}. Make the props fit the servers, or leave adoptInstanceIds out to launch new servers.`,
    );
  }
  const adopted = await run.handOver.take('adopt', entry, { instanceIds: ids, references: [], adopted: true });
  run.reporter.say(`${run.dialect.title}: ${listIds(ids)} adopted.`);
  return adopted;
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

/** Two constructs that manage one server would both terminate it. The state says which one has it. */
async function otherOwners(run: HookRun, { claim }: ClaimEntry, ids: readonly string[]): Promise<string[]> {
  const others = (await run.terraform.state()).filter(
    (object) => isRecord(object) && object.triggers[recordKey.claim] !== claim,
  );
  return others.flatMap((other) => {
    const shared = serversOf(other).filter((id) => ids.includes(id));
    return shared.length === 0 ? [] : [`${listIds(shared)} belongs to ${other.address}`];
  });
}

function countFindings(dialect: Dialect, parameters: WireParameters, ids: readonly string[]): string[] {
  const count = askedCount(dialect, parameters);
  return count === ids.length ? [] : [`${ids.length} ids are given, but the count is ${count}`];
}

async function serverFindings(
  run: HookRun,
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<string[]> {
  const sightings = new Sightings(client, () => ({}));
  await sightings.describe(ids, deadline);
  const desired = run.plainParameters();
  const { place } = run;
  const names = run.dialect.names(
    desired,
    ids.map((id) => namesOf(sightings.view(id))),
  );
  return ids.flatMap((id, index) => {
    const existence = sightings.of(id);
    if (existence.kind !== 'there') {
      return [`${id} is ${existence.reason} in ${place}`];
    }
    const { view } = existence;
    const state = view.phase === 'running' ? [] : [`it is not running (${view.state})`];
    const differences = fixedDifferences(
      run.dialect,
      desired,
      view,
      { ...names[index], place, now: run.wallTime() },
      run.input.context.allowStop === true,
    );
    return [...state, ...differences].map((difference) => `${id}: ${difference}`);
  });
}
