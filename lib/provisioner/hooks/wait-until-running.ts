import { formatDuration } from '../../contract/duration';
import { type InstanceView, launchMeaning } from '../../dialects/instance-view';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import { LaunchFailedError } from '../hook-error';
import type { Reporter } from '../reporter';
import { describeServers, listIds, Watch } from '../servers';

/** How long an API may take until it lists a server whose id it has handed out. */
const unlistedMs = 60_000;

/** The servers that a launch took up do not exist any more: a replayed token can name ones that were terminated since. */
export class VanishedError extends LaunchFailedError {
  public constructor(public readonly ids: readonly string[]) {
    super(`${listIds(ids)} no longer ${ids.length === 1 ? 'exists' : 'exist'}.`);
    this.name = 'VanishedError';
  }
}

/** Waits until every server runs and has its address, and answers with their descriptions in the order of the ids. */
export async function waitUntilRunning(
  client: ApiClient,
  reporter: Reporter,
  now: () => number,
  servers: { readonly ids: readonly string[]; readonly withAddress: boolean },
  deadline: Deadline,
): Promise<InstanceView[]> {
  const { ids, withAddress } = servers;
  const watch = new Watch(client, reporter, now);
  const start = now();
  for (;;) {
    const views = await describeServers(client, ids, deadline);
    watch.report(ids, (id) => views.get(id)?.state ?? 'not listed yet');
    const listed = ids.map((id) => views.get(id)).filter((view) => view !== undefined);
    const ready = listed.filter((view) => view.phase === 'running' && (!withAddress || view.privateIps.length > 0));
    if (ready.length === ids.length) {
      return ready;
    }
    const failed = listed.filter((view) => view.phase === 'failed');
    if (failed.length > 0) {
      const reason = failed[0].failure === undefined ? '' : `: ${failed[0].failure}`;
      throw new LaunchFailedError(
        `The creation of ${listIds(failed.map(({ id }) => id))} failed (${failed[0].state})${reason}.`,
      );
    }
    const over = listed.filter((view) => launchMeaning(view.phase) === 'ended');
    const unlisted = now() - start < unlistedMs ? [] : ids.filter((id) => !views.has(id));
    if (over.length + unlisted.length > 0) {
      throw new VanishedError([...over.map(({ id }) => id), ...unlisted]);
    }
    if (deadline.passed) {
      const waiting = ids.filter((id) => !ready.some((view) => view.id === id));
      throw new LaunchFailedError(
        `After ${formatDuration(deadline.milliseconds)}, ${listIds(waiting)} ${waiting.length === 1 ? 'does' : 'do'} not run yet (${views.get(waiting[0])?.state ?? 'not listed'}). A longer time can be set with timeouts.create.`,
      );
    }
    await watch.pause(deadline);
  }
}
