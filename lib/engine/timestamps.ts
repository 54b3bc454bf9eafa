import type { Clock } from './clock';

/** Timestamps in files, and the time that has passed since. */
export class Timestamps {
  /** The timestamps of this process, on the monotonic clock. */
  private readonly own = new Map<string, number>();

  public constructor(private readonly clock: Clock) {}

  public now(): string {
    const timestamp = new Date(this.clock.wallTime()).toISOString();
    this.own.set(timestamp, this.clock.monotonic());
    return timestamp;
  }

  /**
   * A timestamp on the monotonic clock. One of another process can only be compared with the wall clock: if that was set
   * back in between, a period that began then must not seem longer than it is.
   */
  public monotonicOf(timestamp: string): number {
    return this.clock.monotonic() - this.ageOf(timestamp);
  }

  private ageOf(timestamp: string): number {
    const own = this.own.get(timestamp);
    const age = own === undefined ? this.clock.wallTime() - Date.parse(timestamp) : this.clock.monotonic() - own;
    return Math.max(0, age);
  }
}
