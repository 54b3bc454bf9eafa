import type { InstanceView } from '../apis/instance-view';
import type { JsonObject } from '../apis/json';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';

/** Describes servers, by as few calls as the API allows. Those that it does not know are missing from the result. */
export async function describeServers(
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<Map<string, InstanceView>> {
  const views = new Map<string, InstanceView>();
  const { maxIdsPerCall } = client.dialect;
  for (let start = 0; start < ids.length; start += maxIdsPerCall) {
    const payloads: JsonObject[] = [];
    for (const request of client.dialect.describe(ids.slice(start, start + maxIdsPerCall))) {
      payloads.push(await client.call(request, deadline));
    }
    for (const view of client.dialect.instances(payloads)) {
      views.set(view.id, view);
    }
  }
  return views;
}

const shownIds = 5;

/** Ids for a message: all of a few, the first of many. */
export function listIds(ids: readonly string[]): string {
  return ids.length <= shownIds
    ? ids.join(', ')
    : `${ids.slice(0, shownIds).join(', ')} and ${ids.length - shownIds} more`;
}
