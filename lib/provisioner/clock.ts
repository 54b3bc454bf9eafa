export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** A point in time after which an operation has failed. */
export class Deadline {
  private readonly at: number;

  public constructor(
    private readonly clock: Clock,
    public readonly milliseconds: number,
  ) {
    this.at = clock.now() + milliseconds;
  }

  public get passed(): boolean {
    return this.remaining <= 0;
  }

  public get remaining(): number {
    return this.at - this.clock.now();
  }

  /** Sleeps, but never beyond the deadline. */
  public async sleep(milliseconds: number): Promise<void> {
    await this.clock.sleep(Math.max(0, Math.min(milliseconds, this.remaining)));
  }
}
