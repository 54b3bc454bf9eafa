/** Two unrelated readings: one for moments, one for durations. */
export interface Clock {
  /** Milliseconds since 1970, for signatures and for timestamps that are written down. It may step at any moment. */
  wallTime(): number;
  /** Milliseconds since some moment, for every duration and deadline. It never steps. */
  monotonic(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  wallTime: () => Date.now(),
  // `performance.now()` reads the same clock, but first loads eleven modules of Node, which takes almost a millisecond.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** A point in time after which an operation has failed. */
export class Deadline {
  public constructor(
    private readonly clock: Clock,
    public readonly milliseconds: number,
    private readonly at = clock.monotonic() + milliseconds,
    private readonly interruption: () => Error | undefined = () => undefined,
  ) {}

  /** The same deadline, with another reason to give up, which is checked after each pause. */
  public unless(interruption: () => Error | undefined): Deadline {
    return new Deadline(this.clock, this.milliseconds, this.at, interruption);
  }

  public get passed(): boolean {
    return this.remaining <= 0;
  }

  public get remaining(): number {
    return this.at - this.clock.monotonic();
  }

  /** Sleeps, but never beyond the deadline. */
  public async sleep(milliseconds: number): Promise<void> {
    await this.clock.sleep(Math.max(0, Math.min(milliseconds, this.remaining)));
    const reason = this.interruption();
    if (reason !== undefined) {
      throw reason;
    }
  }
}
