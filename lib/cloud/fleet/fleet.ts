import { type Machine, type MachineState, type Operation, type OperationKind, settle } from './machine';

export interface OperationStart {
  readonly kind: OperationKind;
  readonly action: string;
  readonly requestId: string;
  readonly durationMs: number;
  readonly leadsTo: MachineState;
  readonly effect?: () => void;
}

/** The instances of one vendor. Whoever looks at them lets time pass first, so no timer runs anywhere. */
export class Fleet {
  readonly #machines = new Map<string, Machine>();
  readonly #tokens = new Map<string, readonly string[]>();

  public constructor(
    readonly now: () => number,
    private readonly recycleMs: number,
    private readonly listingDelayMs: number,
  ) {}

  public add(machine: Machine): void {
    this.#machines.set(machine.id, machine);
  }

  /** Every instance that was ever made, in the order of making. */
  public all(): Machine[] {
    const now = this.now();
    for (const machine of this.#machines.values()) {
      settle(machine, now, this.recycleMs);
    }
    return [...this.#machines.values()];
  }

  /** Those that have been there long enough to be in a list. */
  public listed(): Machine[] {
    const now = this.now();
    return this.all().filter((machine) => now >= machine.createdAt + this.listingDelayMs);
  }

  public find(id: string): Machine | undefined {
    return this.all().find((machine) => machine.id === id);
  }

  /** Those that take up quota. */
  public present(): Machine[] {
    return this.all().filter((machine) => machine.state !== 'gone' && machine.state !== 'failed');
  }

  public begin(machine: Machine, start: OperationStart): Operation {
    const now = this.now();
    const { durationMs, ...rest } = start;
    const operation: Operation = { ...rest, startedAt: now, endsAt: now + durationMs };
    machine.operation = operation;
    settle(machine, now, this.recycleMs);
    return operation;
  }

  /** The instances that a client token already stands for. */
  public madeWith(token: string): readonly string[] | undefined {
    return this.#tokens.get(token);
  }

  public remember(token: string, ids: readonly string[]): void {
    this.#tokens.set(token, ids);
  }
}
