import { type InstanceView, wasTerminated } from '../../apis/instance-view';
import type { ServerSearch } from '../../apis/vendor';
import type { ApiClient } from '../../engine/api-client';
import type { Deadline } from '../../engine/clock';
import { HookError } from '../../engine/hook-error';
import type { Target } from '../../engine/hook-input';
import { describeServers, listServers } from '../../engine/servers';
import { inOrder } from '../order';
import type { Session } from '../session';

export interface Wanted {
  readonly ids: readonly string[];
  /** Ids that a state has, which may have servers of other places as well, and such as are gone. */
  readonly held: readonly string[];
  /** With `*` and `?` for what may stand in it. */
  readonly name?: string;
  readonly tag?: string;
}

export interface Found {
  readonly client: ApiClient;
  readonly deadline: Deadline;
  readonly views: readonly InstanceView[];
  /** Those of the state that the API does not list, or lists as terminated. */
  readonly absent: readonly string[];
}

/** Somebody waits, and can name fewer. */
const patienceMs = 60_000;
const mostPages = 100;

/**
 * The servers that were named by their ids, those of the state, and those that have the name and the tag, as far as each is
 * given, in the order of their names.
 */
export async function findServers(session: Session, target: Target, wanted: Wanted): Promise<Found> {
  const { place } = target.dialect.vendor;
  const client = session.client(target);
  const deadline = client.deadline(patienceMs);
  const candidates = await candidatesOf(client, target, wanted, deadline);
  const named = [...wanted.ids, ...wanted.held];
  const known = await describeServers(client, [...new Set([...named, ...candidates])], deadline);
  const missing = wanted.ids.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new HookError(
      `The API does not list ${missing.join(', ')} in ${target.place}. Check the ids, the ${place.word} and the keys. Nothing was written.`,
    );
  }
  const pattern = patternOf(wanted.name ?? '*');
  const matching = candidates
    .flatMap((id) => known.get(id) ?? [])
    .filter((view) => pattern.test(view.name ?? '') && isUsable(view));
  const sorted = inOrder(matching, ({ name = '', id }) => [name, id]);
  const absent = wanted.held.filter((id) => !isUsable(known.get(id)) && !wanted.ids.includes(id));
  const ids = new Set([...named.filter((id) => !absent.includes(id)), ...sorted.map(({ id }) => id)]);
  return { client, deadline, views: [...ids].flatMap((id) => known.get(id) ?? []), absent };
}

/** The ids of servers that may have the name, and have the tag. */
async function candidatesOf(
  client: ApiClient,
  target: Target,
  { name, tag }: Wanted,
  deadline: Deadline,
): Promise<readonly string[]> {
  const search = client.dialect.vendor.examination().search as ServerSearch;
  if (tag !== undefined) {
    return await client.converse(search.tagged(tag), deadline);
  }
  if (name === undefined) {
    return [];
  }
  const { id, maxIdsPerCall } = client.dialect;
  const exact = /[*?]/.test(name) ? undefined : name;
  const found: string[] = [];
  for (let page = 0; page < mostPages; page++) {
    const servers = await listServers(client, [search.list[id](page * maxIdsPerCall, exact)], deadline);
    found.push(...servers.map((server) => server.id));
    if (servers.length < maxIdsPerCall) {
      return found;
    }
  }
  throw new HookError(
    `There are more than ${mostPages * maxIdsPerCall} servers in ${target.place}. Name ids or a tag.`,
  );
}

function patternOf(name: string): RegExp {
  const source = name.replace(/[.+^${}()|[\]\\*?]/g, (one) => (one === '*' ? '.*' : one === '?' ? '.' : `\\${one}`));
  return new RegExp(`^${source}$`, 'su');
}

function isUsable(view: InstanceView | undefined): boolean {
  return view !== undefined && view.phase !== 'failed' && view.phase !== 'recycled' && !wasTerminated(view);
}
