import { type InstanceView, wasTerminated } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { listServers } from '../engine/servers';
import { pollListing } from './poll-listing';

/** How to recognize the servers of a launch that did not name them. */
export interface Likeness {
  readonly parameters: WireParameters;
  /** Servers that a record in Terraform's state holds: no other launch made them. */
  readonly heldIds: ReadonlySet<string>;
  /** Milliseconds since 1970: the launch did not begin earlier. Absent if not known. */
  readonly since?: number;
  /** When the launch was last sent, or may have been, by the monotonic clock. */
  readonly sentAt: number;
}

/** More than clocks differ, and more than the unnamed time zone of the legacy API's times differs from UTC. */
const clockTolerance = 24 * 3_600_000;

/**
 * The servers that a launch can have made: if there are none, it made none.
 *
 * @param all whether each of them matters, or only whether there are any
 */
export function findAlike(
  client: ApiClient,
  likeness: Likeness,
  all: boolean,
  deadline: Deadline,
): Promise<readonly InstanceView[]> {
  const { parameters, heldIds, since, sentAt } = likeness;
  const list = async () =>
    (await listAlike(client, parameters, deadline)).filter((view) => !heldIds.has(view.id) && !isOlder(view, since));
  return pollListing(client, { list, enough: all ? Number.POSITIVE_INFINITY : 1, sentAt }, deadline);
}

/** Whether a server certainly existed before a time. */
export function isOlder({ createdAt = '' }: InstanceView, time: number | undefined): boolean {
  return time !== undefined && Date.parse(createdAt) < time - clockTolerance;
}

export async function listAlike(
  client: ApiClient,
  parameters: WireParameters,
  deadline: Deadline,
): Promise<InstanceView[]> {
  const { known, maxIdsPerCall } = client.dialect;
  const image = parameters[known.image];
  const found: InstanceView[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const page = await listServers(client, client.dialect.describeAlike?.(parameters, offset) ?? [], deadline);
    found.push(...page);
    if (page.length < maxIdsPerCall) {
      return found.filter((view) => view.imageId === image && !wasTerminated(view));
    }
  }
}
