import { type InstanceView, wasTerminated } from '../apis/instance-view';
import { formatDuration } from '../contract/duration';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { absenceMs, Sightings } from '../engine/existence';
import { HookError, LaunchFailedError } from '../engine/hook-error';
import { Progress, poll } from '../engine/poll';
import type { Provenance } from '../engine/provenance';
import type { Reporter } from '../engine/reporter';
import { listIds } from '../engine/servers';

/**
 * Servers of a launch are gone, or were being terminated: a replayed token can return servers that were terminated since.
 */
export class GoneError extends LaunchFailedError {
  public constructor(
    message: string,
    public readonly gone: readonly string[],
  ) {
    super(message);
  }
}

/** Servers were accepted, and no list has shown them. That does not mean that they are gone. */
export class NotListedError extends HookError {}

export interface LaunchedServers {
  readonly ids: readonly string[];
  readonly withAddress: boolean;
  readonly provenance: Provenance;
  /** An earlier run began to terminate them, so it may have succeeded. */
  readonly wereEnding: boolean;
  /** Those that run are of use without the others, which another call replaces. */
  readonly keepsRest: boolean;
}

/**
 * Waits until every server runs and has its address, and returns their descriptions in the order of the ids: with
 * `keepsRest`, of those that the API does not report as failed or terminated, if there are any. It waits for an unlisted one
 * until the deadline: no list proves that an accepted server does not exist.
 */
export async function waitUntilRunning(
  client: ApiClient,
  reporter: Reporter,
  { ids, withAddress, provenance, wereEnding, keepsRest }: LaunchedServers,
  deadline: Deadline,
): Promise<InstanceView[]> {
  const progress = new Progress(client, reporter);
  const sightings = new Sightings(client, () => provenance);
  let ready: InstanceView[] = [];
  const check = async () => {
    await sightings.describe(ids, deadline);
    progress.report(ids, (id) => sightings.view(id)?.state ?? 'not listed yet');
    const listed = ids.map((id) => sightings.view(id)).filter((view) => view !== undefined);
    ready = listed.filter((view) => view.phase === 'running' && (!withAddress || view.privateIps.length > 0));
    if (ready.length === ids.length) {
      return ready;
    }
    const trouble = troubleOf(listed);
    if (trouble !== undefined) {
      if (keepsRest && ready.length > 0 && ready.length + trouble.count === ids.length) {
        const kept = listIds(ready.map(({ id }) => id));
        reporter.say(`${trouble.error.message} Keeping ${kept}; another call launches the rest.`);
        return ready;
      }
      if (!keepsRest || trouble.count === ids.length) {
        throw trouble.error;
      }
    }
    const lost = wereEnding ? ids.filter((id) => sightings.missedMs(id) >= absenceMs) : [];
    if (lost.length > 0) {
      throw new GoneError(`An earlier run began to terminate ${listIds(lost)}, and no list has shown them since.`, []);
    }
    return undefined;
  };
  const giveUp = () => {
    const error = notInTime(sightings, ids, ready, deadline);
    // What runs is kept, and what does not run yet may, until the next apply.
    return keepsRest && ready.length > 0 && error instanceof LaunchFailedError ? new HookError(error.message) : error;
  };
  return await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

interface Trouble {
  /** How many never run. The API bills none of them, and refuses to terminate what failed. */
  readonly count: number;
  readonly error: HookError;
}

function troubleOf(listed: readonly InstanceView[]): Trouble | undefined {
  const failed = listed.filter((view) => view.phase === 'failed');
  const over = listed.filter((view) => wasTerminated(view)).map(({ id }) => id);
  const count = failed.length + over.length;
  if (failed.length > 0) {
    const [{ state, failure }] = failed;
    const reason = failure === undefined ? '' : `: ${failure}`;
    const names = listIds(failed.map(({ id }) => id));
    return { count, error: new LaunchFailedError(`The creation of ${names} failed (${state})${reason}.`) };
  }
  return over.length === 0
    ? undefined
    : { count, error: new GoneError(`Terminated since the launch: ${listIds(over)}.`, over) };
}

function notInTime(
  sightings: Sightings,
  ids: readonly string[],
  ready: readonly InstanceView[],
  deadline: Deadline,
): HookError {
  const after = `After ${formatDuration(deadline.milliseconds)}`;
  const unlisted = ids.filter((id) => sightings.view(id) === undefined);
  if (unlisted.length > 0) {
    const existence = sightings.of(unlisted[0]);
    const why = existence.kind === 'not-visible' ? ` (${existence.reason}). ${existence.remedy}` : '.';
    return new NotListedError(
      `${after}, the API does not list ${listIds(unlisted)} yet, which does not prove them gone${why}`,
    );
  }
  const waiting = ids.filter((id) => !ready.some((view) => view.id === id));
  return new LaunchFailedError(
    `${after}, not running yet: ${listIds(waiting)} (${sightings.view(waiting[0])?.state}). A longer time can be set with timeouts.create.`,
  );
}
