import type { ApiRequest } from '../apis/api-request';
import type { InstanceView } from '../apis/instance-view';
import type { JsonObject } from '../apis/json';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';

/** The servers of a list that takes several requests. */
export async function listServers(
  client: ApiClient,
  requests: readonly ApiRequest[],
  deadline: Deadline,
): Promise<readonly InstanceView[]> {
  const payloads: JsonObject[] = [];
  for (const request of requests) {
    payloads.push(await client.call(request, deadline));
  }
  return client.dialect.instances(payloads);
}

/** Describes servers, with as few calls as the API permits. Those that it does not know are missing from the result. */
export async function describeServers(
  client: ApiClient,
  ids: readonly string[],
  deadline: Deadline,
): Promise<Map<string, InstanceView>> {
  const views = new Map<string, InstanceView>();
  const { maxIdsPerCall } = client.dialect;
  for (let start = 0; start < ids.length; start += maxIdsPerCall) {
    const requests = client.dialect.describe(ids.slice(start, start + maxIdsPerCall));
    for (const view of await listServers(client, requests, deadline)) {
      views.set(view.id, view);
    }
  }
  return views;
}

/** What servers have in common is told once, however many they are: the texts, each with the ids that it is said of. */
export function byText(said: Iterable<readonly [id: string, text: string]>): [text: string, ids: string][] {
  const idsOf = new Map<string, string[]>();
  for (const [id, text] of said) {
    const ids = idsOf.get(text) ?? [];
    ids.push(id);
    idsOf.set(text, ids);
  }
  return [...idsOf].map(([text, ids]) => [text, listIds(ids)]);
}

const shownIds = 5;

/** Ids for a message: all of a few, the first of many. */
export function listIds(ids: readonly string[]): string {
  return ids.length <= shownIds
    ? ids.join(', ')
    : `${ids.slice(0, shownIds).join(', ')} and ${ids.length - shownIds} more`;
}
