import type { InstanceView } from '../../apis/instance-view';
import type { ApiClient } from '../../engine/api-client';
import type { ClaimEntry } from '../../engine/claim-entry';
import { Sightings } from '../../engine/existence';
import { HookError, UnreachableError } from '../../engine/hook-error';
import type { Target } from '../../engine/hook-input';
import { type Provenance, provenanceOf } from '../../engine/provenance';
import { describeServers } from '../../engine/servers';
import type { Session } from '../session';

/** Somebody is waiting: retry for these seconds only, then report. */
export const patienceMs = 10_000;

export interface LaunchedServers {
  /** Enough to find them: API, endpoint and place. */
  readonly triggers: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
  readonly provenance: Provenance;
}

export function serversOfEntry({ asked, instanceIds, seenBy, intendedAt }: ClaimEntry): LaunchedServers {
  return { triggers: asked.triggers, ids: instanceIds, provenance: provenanceOf(seenBy, intendedAt) };
}

/** What is known of the servers of one API and place. */
export interface Description {
  readonly sightings: Sightings;
  readonly problem?: HookError;
}

/**
 * Describes servers of any place, with one call for a hundred of the same place. Returns one description for each launch.
 */
export async function describeLaunches(
  session: Session,
  launches: readonly LaunchedServers[],
): Promise<readonly Description[]> {
  const groups = new Map<string, { target: Target; servers: Map<string, Provenance> }>();
  for (const { triggers, ids, provenance } of launches) {
    const target = session.target(triggers);
    const group = groups.get(keyOf(target)) ?? { target, servers: new Map<string, Provenance>() };
    groups.set(keyOf(target), group);
    for (const id of ids) {
      group.servers.set(id, provenance);
    }
  }
  const described = await Promise.all(
    [...groups].map(async ([key, group]) => [key, await describeIn(session, group.target, group.servers)] as const),
  );
  const byKey = new Map(described);
  return launches.map(({ triggers }) => byKey.get(keyOf(session.target(triggers))) as Description);
}

export function problemOf(descriptions: readonly Description[]): HookError | undefined {
  const problems = [...new Set(descriptions.flatMap(({ problem }) => problem ?? []))];
  if (problems.length === 0) {
    return undefined;
  }
  const message = problems.map((problem) => problem.message).join('\n');
  const unreachable = problems.every((problem) => problem instanceof UnreachableError);
  return unreachable ? new UnreachableError(message) : new HookError(message);
}

/** Describes servers of one place. The caller handles errors. */
export async function describeThere(
  session: Session,
  target: Target,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InstanceView>> {
  const client = clientOf(session, target);
  return await describeServers(client, ids, client.deadline(patienceMs));
}

async function describeIn(
  session: Session,
  target: Target,
  servers: ReadonlyMap<string, Provenance>,
): Promise<Description> {
  const client = clientOf(session, target);
  const sightings = new Sightings(client, (id) => servers.get(id) ?? {});
  if (servers.size > 0) {
    const { title } = target.dialect;
    const count = servers.size === 1 ? '1 server' : `${servers.size} servers`;
    session.say(`Asking ${title.replace(/ RunInstances\w*/, '')} in ${target.place} about ${count}.`);
  }
  try {
    await sightings.describe([...servers.keys()], client.deadline(patienceMs));
    return { sightings };
  } catch (error) {
    if (error instanceof HookError) {
      return { sightings, problem: error };
    }
    throw error;
  }
}

/** The legacy API lists servers as returned that the newer one still has in the recycle bin, and bills. */
function clientOf(session: Session, target: Target): ApiClient {
  return session.client(target, target.dialect.endedThrough ?? target.dialect);
}

function keyOf({ dialect, place, endpoint }: Target): string {
  return JSON.stringify([dialect.id, place, endpoint]);
}
