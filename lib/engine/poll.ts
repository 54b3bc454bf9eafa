import { type Backoff, steadyPause } from '../apis/retry-policy';
import { formatDuration } from '../contract/duration';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';
import type { Reporter } from './reporter';
import { listIds } from './servers';

/** Something that takes time, and how to find out whether it is over. */
export interface Poll<T> {
  /** What it has come to; undefined while it is not over. Throws where waiting is of no use. */
  check(): Promise<T | undefined>;
  /** Does something about it between a check and its pause. False: it has paused itself, and did so for a reason. */
  act?(): Promise<boolean>;
  /** After as many pauses as a list has, patience is over. */
  readonly pauses: Backoff | readonly number[];
  /** What it has come to once patience is over or the deadline has passed: an error is thrown. */
  giveUp(): T | Error;
}

/** Checks until something is over: at least once, and once more after the last pause, which ends with the deadline. */
export async function poll<T>({ check, act, pauses, giveUp }: Poll<T>, deadline: Deadline): Promise<T> {
  for (let round = 0; ; ) {
    const result = await check();
    if (result !== undefined) {
      return result;
    }
    const pause = 'firstMs' in pauses ? steadyPause(pauses, round) : pauses[round];
    if (deadline.passed || pause === undefined) {
      const outcome = giveUp();
      if (outcome instanceof Error) {
        throw outcome;
      }
      return outcome;
    }
    if (act === undefined || (await act())) {
      await deadline.sleep(pause);
      round++;
    }
  }
}

/** Reports what servers do while a hook waits for them, once a change. */
export class Progress {
  private readonly reported = new Map<string, string>();
  private readonly start: number;

  public constructor(
    private readonly client: ApiClient,
    private readonly reporter: Reporter,
  ) {
    this.start = client.monotonic();
  }

  public report(ids: readonly string[], stateOf: (id: string) => string): void {
    const groups = new Map<string, string[]>();
    for (const id of ids) {
      const state = stateOf(id);
      if (this.reported.get(id) !== state) {
        this.reported.set(id, state);
        groups.set(state, [...(groups.get(state) ?? []), id]);
      }
    }
    for (const [state, members] of groups) {
      this.reporter.say(`${listIds(members)}: ${state} (${formatDuration(this.client.monotonic() - this.start)})`);
    }
  }
}
