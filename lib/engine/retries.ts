import type { FailureKind } from '../apis/failure';
import { jitteredPause, type RetryPolicy } from '../apis/retry-policy';
import { formatDuration } from '../contract/duration';
import type { Clock, Deadline } from './clock';

/** Why an attempt failed: as an API says, or because nothing has ever been reached there. */
export type Trouble = FailureKind | 'unreachable';

/** A failed attempt. */
export interface Setback {
  readonly kind: Trouble;
  /** For how long the server asks to be left alone. */
  readonly retryAfterMs?: number;
}

/** The attempts of one operation: how long it keeps trying after failures, and its pauses. */
export class Retries {
  private readonly start: number;
  private pauses = 0;
  private told = false;

  public constructor(
    private readonly policy: RetryPolicy,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly deadline: Deadline,
    private readonly say: (line: string) => void = () => undefined,
  ) {
    this.start = clock.monotonic();
  }

  /** Whether to try again after a failure of this kind. */
  public worthwhile(kind: Trouble): boolean {
    return this.isWithin(this.patience(kind));
  }

  private isWithin(patience: number): boolean {
    return !this.deadline.passed && this.clock.monotonic() - this.start < patience;
  }

  private patience(kind: Trouble): number {
    const { patience } = this.policy;
    if (kind === 'unreachable') {
      return Math.min(unreachableMs, patience.transient ?? 0);
    }
    // Garbage may come from something between here and the API, and go away like any other trouble there.
    return patience[kind === 'unreadable' ? 'transient' : kind] ?? 0;
  }

  private patienceLeft(kind: Trouble): number {
    return Math.max(0, this.start + this.patience(kind) - this.clock.monotonic());
  }

  /** The same for a call that creates. */
  public worthCreatingAgain(kind: Trouble): boolean {
    return kind === 'taken'
      ? this.isWithin(this.policy.addressLagMs)
      : (kind !== 'busy' || this.policy.busyWhenCreating) && this.worthwhile(kind);
  }

  /** @param trouble what to tell, once, of an operation that gets nowhere for a while */
  public async pause({ kind, retryAfterMs = 0 }: Setback, trouble?: string): Promise<void> {
    const { backoff, throttled } = this.policy;
    const jitter = jitteredPause(kind === 'throttled' ? throttled : backoff, this.pauses++, this.random);
    // Everybody is told the same moment, so the jitter comes on top. Patience goes no further, whatever the server wants.
    const pause = Math.min(retryAfterMs, this.patienceLeft(kind)) + jitter;
    const end = this.clock.monotonic() - this.start + pause;
    if (!this.told && trouble !== undefined && isOutage(kind) && end > silentMs) {
      this.told = true;
      const left = Math.min(this.patienceLeft(kind), this.deadline.remaining);
      this.say(`${trouble} Trying again for ${formatDuration(Math.max(left, pause))}.`);
    }
    await this.deadline.sleep(pause);
  }
}

/** Silence may last so long. Nobody knows what a hook waits for that says nothing. */
const silentMs = 2_000;

/** A name that does not resolve, or a certificate that is not trusted, gets no better by waiting: a few tries, in case it does. */
const unreachableMs = 12_000;

/** What is not a reply of the API, which has its own reasons to make one wait. */
function isOutage(kind: Trouble): boolean {
  return kind === 'unreachable' || kind === 'transient' || kind === 'unreadable';
}
