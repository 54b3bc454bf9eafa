import { formatDuration } from '../../contract/duration';
import type { RemovalPolicyName } from '../../contract/hook';
import type { Billing } from '../../dialects/dialect';
import type { InstanceView } from '../../dialects/instance-view';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import { HookError } from '../hook-error';
import type { Reporter } from '../reporter';
import { describeServers, listIds, Watch } from '../servers';

export interface Removal {
  readonly ids: readonly string[];
  readonly billing: Billing;
  readonly policy: Exclude<RemovalPolicyName, 'RETAIN'>;
  /** Until then, by the monotonic clock, one that was never listed may still come to be. */
  readonly unlistedUntil?: number;
}

/** Ends servers and returns when they are really gone: whether they existed, run, or are being ended already. */
export async function terminateServers(
  client: ApiClient,
  reporter: Reporter,
  now: () => number,
  removal: Removal,
  deadline: Deadline,
): Promise<void> {
  const watch = new Watch(client, reporter, now);
  // A server that takes two steps is asked once a step: again only when it has come to rest in between.
  const askedIn = new Map<string, InstanceView['phase']>();
  const seen = new Set<string>();
  const start = now();
  for (let attempt = 0; ; ) {
    const views = await describeServers(client, removal.ids, deadline);
    for (const id of views.keys()) {
      seen.add(id);
    }
    const unlisted = removal.ids.filter((id) => !seen.has(id) && now() < (removal.unlistedUntil ?? 0));
    watch.report(removal.ids, (id) => views.get(id)?.state ?? (unlisted.includes(id) ? 'not listed yet' : 'gone'));
    const left = removal.ids.filter((id) => unlisted.includes(id) || !isOver(views.get(id), removal));
    if (left.length === 0) {
      return;
    }
    if (deadline.passed) {
      throw new HookError(
        `After ${formatDuration(deadline.milliseconds)}, ${listIds(left)} still ${left.length === 1 ? 'is' : 'are'} not gone (${views.get(left[0])?.state}). Run the command again: it goes on from here.`,
      );
    }
    const toAsk = left.filter((id) => views.has(id) && needsAsking(views.get(id), askedIn.get(id)));
    if (toAsk.length > 0 && !(await ask(client, toAsk, start, attempt++, deadline))) {
      continue;
    }
    for (const id of toAsk) {
      askedIn.set(id, views.get(id)?.phase === 'recycled' ? 'recycled' : 'running');
    }
    await watch.pause(deadline);
  }
}

/** Sends the calls that terminate. False where the servers are not ready for it yet, after a pause. */
async function ask(
  client: ApiClient,
  ids: readonly string[],
  start: number,
  attempt: number,
  deadline: Deadline,
): Promise<boolean> {
  for (const request of client.dialect.terminate(ids)) {
    const outcome = await client.attempt(request);
    if (outcome.ok || (outcome.kind === 'gone' && ids.length === 1)) {
      continue;
    }
    // One of several is gone already, and nobody says that the others were ended: the next look tells.
    if (outcome.kind !== 'gone' && !client.worthRetrying(outcome.kind, start, deadline)) {
      throw outcome.error;
    }
    await client.pause(outcome.kind, attempt, deadline);
    return false;
  }
  return true;
}

function isOver(view: InstanceView | undefined, { billing, policy }: Removal): boolean {
  // One whose creation failed is listed for a while, is not billed, and refuses to be terminated.
  if (view === undefined || view.phase === 'gone' || view.phase === 'failed') {
    return true;
  }
  // What is prepaid stays paid for in the recycle bin: only a second termination ends it.
  return view.phase === 'recycled' && (billing !== 'prepaid' || policy === 'RECYCLE_BIN');
}

function needsAsking(view: InstanceView | undefined, askedIn: InstanceView['phase'] | undefined): boolean {
  if (view?.phase === 'terminating') {
    return false;
  }
  return askedIn === undefined || (view?.phase === 'recycled' && askedIn !== 'recycled');
}
