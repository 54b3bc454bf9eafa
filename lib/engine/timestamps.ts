import type { Clock } from './clock';

/** Timestamps that are written down for this process and others, and what time has passed since. */
export class Timestamps {
  /** When, by the monotonic clock, this process made which timestamps. */
  private readonly own = new Map<string, number>();

  public constructor(private readonly clock: Clock) {}

  public now(): string {
    const timestamp = new Date(this.clock.wallTime()).toISOString();
    this.own.set(timestamp, this.clock.monotonic());
    return timestamp;
  }

  /**
   * Where a timestamp lies on the monotonic clock. What another process wrote can only be compared with the wall clock, so
   * one that was set back in between must not make a period that began then longer than it is.
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
