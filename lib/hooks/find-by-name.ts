import { askedCount, defaultInstanceName } from '../apis/api';
import { type InstanceView, wasTerminated } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import type { Reporter } from '../engine/reporter';
import { listServers } from '../engine/servers';
import { pollListing } from './poll-listing';

export interface Search {
  readonly entry: ClaimEntry;
  readonly parameters: WireParameters;
  /** When a call was last sent, or may have been, by the monotonic clock: absence counts only some time after it. */
  readonly sentAt: number;
}

/**
 * Finds the running servers of a launch whose reply was lost, for an API without client tokens: those with the name of the
 * claim, which no other server can have.
 */
export function findByName(
  client: ApiClient,
  reporter: Reporter,
  { entry, parameters, sentAt }: Search,
  deadline: Deadline,
): Promise<readonly InstanceView[]> {
  const name = defaultInstanceName(entry.origin);
  const list = async () =>
    (await listServers(client, client.dialect.describeByName?.(name) ?? [], deadline)).filter(
      (view) => view.name === name && !wasTerminated(view),
    );
  reporter.say(`Whether an earlier call was carried out is not known: looking for servers named ${name}.`);
  const enough = askedCount(client.dialect, parameters);
  return pollListing(client, { list, enough, sentAt }, deadline);
}
