import type { FailureKind } from '../apis/failure';
import { jitteredPause, type RetryPolicy } from '../apis/retry-policy';
import type { Clock, Deadline } from './clock';

/** The attempts of one operation: how long it keeps trying after failures, and its pauses. */
export class Retries {
  private readonly start: number;
  private pauses = 0;

  public constructor(
    private readonly policy: RetryPolicy,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly deadline: Deadline,
  ) {
    this.start = clock.monotonic();
  }

  /** Whether to try again after a failure of this kind. */
  public worthwhile(kind: FailureKind): boolean {
    // A garbled reply may come from something between here and the API, and may be as temporary as other failures there.
    const patience = this.policy.patience[kind === 'unreadable' ? 'transient' : kind] ?? 0;
    return !this.deadline.passed && this.clock.monotonic() - this.start < patience;
  }

  public worthCreatingAgain(kind: FailureKind): boolean {
    return (kind !== 'busy' || this.policy.busyWhenCreating) && this.worthwhile(kind);
  }

  public async pause(kind: FailureKind): Promise<void> {
    const { backoff, throttled } = this.policy;
    await this.deadline.sleep(jitteredPause(kind === 'throttled' ? throttled : backoff, this.pauses++, this.random));
  }
}
