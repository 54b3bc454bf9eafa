import type { InstanceView } from '../apis/instance-view';
import type { JsonObject } from '../apis/json';
import { steadyPause } from '../apis/retry-policy';
import { formatDuration } from '../contract/duration';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';
import type { Reporter } from './reporter';

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

/** Says what servers do while a hook waits for them, once a change. */
export class Watch {
  private readonly said = new Map<string, string>();
  private looks = 0;
  private readonly start: number;

  public constructor(
    private readonly client: ApiClient,
    private readonly reporter: Reporter,
    /** The monotonic clock. */
    private readonly now: () => number,
  ) {
    this.start = now();
  }

  public report(ids: readonly string[], stateOf: (id: string) => string): void {
    const groups = new Map<string, string[]>();
    for (const id of ids) {
      const state = stateOf(id);
      if (this.said.get(id) !== state) {
        this.said.set(id, state);
        groups.set(state, [...(groups.get(state) ?? []), id]);
      }
    }
    for (const [state, members] of groups) {
      this.reporter.say(`${listIds(members)}: ${state} (${formatDuration(this.now() - this.start)})`);
    }
  }

  public async pause(deadline: Deadline): Promise<void> {
    await deadline.sleep(steadyPause(this.client.policy.poll, this.looks++));
  }
}

const shownIds = 5;

/** Ids for a message: all of a few, the first of many. */
export function listIds(ids: readonly string[]): string {
  return ids.length <= shownIds
    ? ids.join(', ')
    : `${ids.slice(0, shownIds).join(', ')} and ${ids.length - shownIds} more`;
}
