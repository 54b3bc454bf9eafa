import { type Backoff, steadyPause } from '../apis/retry-policy';
import { formatDuration } from '../contract/duration';
import type { ApiClient } from './api-client';
import type { Deadline } from './clock';
import type { Reporter } from './reporter';
import { byText } from './servers';

/** An operation that takes time, and how to find out whether it is complete. */
export interface Poll<T> {
  /** The result; undefined while there is none. Throws if waiting is useless. */
  check(): Promise<T | undefined>;
  /** Acts between a check and its pause. False: it has already paused, or the next check needs no pause. */
  act?(): Promise<boolean>;
  /** A list of pauses: poll no longer than that. */
  readonly pauses: Backoff | readonly number[];
  /** The result after the last pause or the deadline; an error is thrown. */
  giveUp(): T | Error;
}

/** Checks until there is a result: at least once, and once more after the last pause, which the deadline cuts short. */
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

/** Reports the states of servers while a hook waits for them, once for each change. */
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
    const states = ids.map((id) => [id, stateOf(id)] as const);
    const news = states.filter(([id, state]) => this.reported.get(id) !== state);
    for (const [id, state] of news) {
      this.reported.set(id, state);
    }
    for (const [state, those] of byText(news)) {
      this.reporter.say(`${those}: ${state} (${formatDuration(this.client.monotonic() - this.start)})`);
    }
  }
}
