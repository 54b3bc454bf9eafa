export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** A point in time after which an operation has failed. */
export class Deadline {
  public constructor(
    private readonly clock: Clock,
    public readonly milliseconds: number,
    private readonly at = clock.now() + milliseconds,
    private readonly interruption: () => Error | undefined = () => undefined,
  ) {}

  /** The same deadline for an operation that is to be given up for another reason too, looked at after each pause. */
  public unless(interruption: () => Error | undefined): Deadline {
    return new Deadline(this.clock, this.milliseconds, this.at, interruption);
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
    const reason = this.interruption();
    if (reason !== undefined) {
      throw reason;
    }
  }
}
