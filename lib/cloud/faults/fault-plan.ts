import { createHash } from 'node:crypto';
import type { CallIdentity } from '../api';
import type { Fault, MomentEvent } from './fault';

interface Entry {
  readonly fault: Fault;
  readonly number: number;
  seen: number;
}

/** The calls that list servers, of all APIs. */
const listCalls: ReadonlySet<string> = new Set(['DescribeInstances', 'DescribeInstancesStatus']);

/** What goes wrong. Decided by counting, or by chance from a seed, so that failures can be reproduced. */
export class FaultPlan {
  /** Called at every moment of every request. The request goes on when its promise is fulfilled. */
  public onEvent: ((event: MomentEvent) => void | Promise<void>) | undefined;

  #entries: Entry[] = [];
  #added = 0;
  #held: (() => void)[] = [];

  public constructor(private readonly seed: string | number) {}

  public add(...faults: readonly Fault[]): void {
    for (const fault of faults) {
      this.#added += 1;
      this.#entries.push({ fault, number: this.#added, seen: 0 });
    }
  }

  public clear(): void {
    this.#entries = [];
    this.release();
  }

  /** Releases every delayed reply. */
  public release(): void {
    for (const letGo of [...this.#held]) {
      letGo();
    }
  }

  /** How many replies are held back. */
  public get held(): number {
    return this.#held.length;
  }

  /** Counts the request, and returns the faults that affect it. */
  public meet(identity: CallIdentity): Fault[] {
    const matching = this.#entries.filter(({ fault }) => concerns(fault, identity));
    for (const entry of matching) {
      entry.seen += 1;
    }
    return matching.filter((entry) => this.#strikes(entry)).map(({ fault }) => fault);
  }

  #strikes({ fault, number, seen }: Entry): boolean {
    const { nth: first = 1, chance } = fault;
    const times = fault.times ?? (chance === undefined ? 1 : Number.POSITIVE_INFINITY);
    if (seen < first || seen >= first + times) {
      return false;
    }
    // Drawn for this request alone, independently of all other faults.
    return chance === undefined || fraction(`${this.seed}:${number}:${seen}`) < chance;
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

function concerns(fault: Fault, { api, action, keyId }: CallIdentity): boolean {
  return (
    (fault.api ?? api) === api &&
    (fault.action ?? action) === action &&
    (fault.keyId ?? keyId) === keyId &&
    (fault.kind !== 'empty-list' || listCalls.has(action))
  );
}

/** Evenly spread from 0 to below 1, and always the same for the same text. */
function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
