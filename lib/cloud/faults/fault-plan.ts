import type { CallIdentity } from '../api';
import type { Fault, MomentEvent } from './fault';

interface Entry {
  readonly fault: Fault;
  seen: number;
}

/** What shall go wrong. Decided by counting, never by chance, so a test that failed fails again. */
export class FaultPlan {
  /** Called at every moment of every request. The request goes on when its promise is fulfilled. */
  public onEvent: ((event: MomentEvent) => void | Promise<void>) | undefined;

  #entries: Entry[] = [];
  #held: (() => void)[] = [];

  public add(...faults: readonly Fault[]): void {
    this.#entries.push(...faults.map((fault) => ({ fault, seen: 0 })));
  }

  public clear(): void {
    this.#entries = [];
    this.release();
  }

  /** Lets go of every reply that is held back. */
  public release(): void {
    for (const letGo of [...this.#held]) {
      letGo();
    }
  }

  /** How many replies are held back. */
  public get held(): number {
    return this.#held.length;
  }

  /** Counts the request, and returns the faults that befall it. */
  public meet(identity: CallIdentity): Fault[] {
    return this.#entries
      .filter(({ fault }) => (fault.api ?? identity.api) === identity.api)
      .filter(({ fault }) => (fault.action ?? identity.action) === identity.action)
      .filter((entry) => {
        entry.seen += 1;
        const first = entry.fault.nth ?? 1;
        return entry.seen >= first && entry.seen < first + (entry.fault.times ?? 1);
      })
      .map(({ fault }) => fault);
  }

  /** Waits for so many milliseconds, or for `release`. */
  public hold(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const letGo = () => {
        clearTimeout(timer);
        this.#held = this.#held.filter((other) => other !== letGo);
        resolve();
      };
      const timer = ms === undefined ? undefined : setTimeout(letGo, ms);
      this.#held.push(letGo);
    });
  }
}
