import type { InstanceView } from '../../dialects/instance-view';
import type { ApiClient } from '../api-client';
import { describeServers } from '../servers';

/** A plan should not hang for long on an API that is in trouble. */
const patienceMs = 30_000;

/** Between looks for a server that was not listed: lists lag behind, and absence must not be taken from one look. */
const pausesMs = [1_000, 2_000];

/** Describes servers. Those that are missing from the result were missing from several answers. */
export async function lookPatiently(client: ApiClient, ids: readonly string[]): Promise<Map<string, InstanceView>> {
  const deadline = client.deadline(patienceMs);
  const views = await describeServers(client, ids, deadline);
  for (const pause of pausesMs) {
    const unlisted = ids.filter((id) => !views.has(id));
    if (unlisted.length === 0) {
      break;
    }
    await deadline.sleep(pause);
    for (const [id, view] of await describeServers(client, unlisted, deadline)) {
      views.set(id, view);
    }
  }
  return views;
}
