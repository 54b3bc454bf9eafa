import { defaultInstanceName } from '../apis/dialect';
import { type InstanceView, wasTerminated } from '../apis/instance-view';
import type { JsonObject } from '../apis/json';
import type { WireParameters } from '../apis/parameter';
import type { ApiClient } from '../engine/api-client';
import { askedCount } from '../engine/asked-count';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import type { Reporter } from '../engine/reporter';
import { pollListing } from './poll-listing';

export interface Search {
  readonly entry: ClaimEntry;
  readonly parameters: WireParameters;
  /** When a call was last sent, or may have been, by the monotonic clock: absence counts only some time after it. */
  readonly sentAt: number;
}

/** What bears the name of a claim. */
export interface Found {
  readonly instanceIds: readonly string[];
  readonly views: readonly InstanceView[];
}

/**
 * Finds the living servers of a launch whose reply was lost, for an API without client tokens: all that bear the name of
 * the claim, which no other server can have.
 *
 * @returns undefined where there are none
 */
export async function findByName(
  client: ApiClient,
  reporter: Reporter,
  { entry, parameters, sentAt }: Search,
  deadline: Deadline,
): Promise<Found | undefined> {
  const name = defaultInstanceName(entry.origin);
  const list = () => named(client, name, deadline);
  reporter.say(`Whether an earlier call was carried out is not known: looking for servers named ${name}.`);
  const views = await pollListing(client, { list, enough: askedCount(parameters), sentAt }, deadline);
  return views.length === 0 ? undefined : { instanceIds: views.map(({ id }) => id), views };
}

async function named(client: ApiClient, name: string, deadline: Deadline): Promise<InstanceView[]> {
  const payloads: JsonObject[] = [];
  for (const request of client.dialect.describeByName(name)) {
    payloads.push(await client.call(request, deadline));
  }
  return client.dialect.instances(payloads).filter((view) => view.name === name && !wasTerminated(view.phase));
}
