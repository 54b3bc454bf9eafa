import type { CloudInstance } from '../../../lib/cloud/embedded-cloud';
import { imageOf, isSettled, sizeOf } from '../stacks';
import type { Stage } from '../stage';
import type { Deploy, Known } from './apply-edit';
import {
  type Deployment,
  expectedRefusal,
  holdingsOf,
  type Prospect,
  prospects,
  type Refusal,
  type Server,
} from './holdings';
import { type Free, isTold, type LifeVerdict, type Outcome, unheld } from './judge';
import type { Life } from './life';
import { firstSelection, instanceOf, type Programs, type Selection, type StackId, stateName } from './program';
import { shapeOf } from './shape';
import { declarationOf, synthesizedJson } from './synthesized-program';
import type { World } from './world';

/** What is known of a life as it goes on: the programs, and who holds what. */
export abstract class Ledger {
  protected programs: Programs;

  protected readonly selections: Record<StackId, Selection> = { a: firstSelection, b: firstSelection };

  protected readonly free = new Map<string, 'stranger' | 'let go' | 'told'>();

  protected readonly retained = new Map<string, boolean | undefined>();

  /** What the states held when the last attempt was over. */
  protected held: ReadonlySet<string> = new Set();

  protected readonly known: Known = {
    shapeOf: (program) => shapeOf(JSON.parse(synthesizedJson('a', this.life.dialect, program))),
    adoptable: () => undefined,
  };

  public constructor(
    protected readonly life: Life,
    protected readonly stage: Stage,
    protected readonly world: World,
  ) {
    this.programs = life.programs;
  }

  protected servers(): ReadonlyMap<string, Server> {
    return new Map(this.stage.alive().map((server) => [server.id, { id: server.id, image: imageOf(server) }]));
  }

  /** Ids that somebody pays for, without those that nobody need hold. */
  protected paidFor(free: Free): string[] {
    return this.stage
      .alive()
      .map(({ id }) => id)
      .filter((id) => !free.has(id));
  }

  protected stateOf(stack: StackId): Outcome['state'] {
    return stateName(stack, this.selections[stack]);
  }

  protected async before(deployment: Omit<Deployment, 'state' | 'program'>): Promise<Outcome['before']> {
    const holdings = holdingsOf(await this.world.states());
    const servers = this.servers();
    const { stack } = deployment;
    const futures: Prospect[] = prospects(
      holdings,
      { ...deployment, state: this.stateOf(stack), program: this.programs[stack] },
      { servers, retained: (id) => this.retained.get(id) },
    );
    return { holdings, servers, futures, free: new Map(this.free) };
  }

  protected async refusal(deploy: Deploy): Promise<Refusal | undefined> {
    const states = await this.world.states();
    const { holdings, futures } = await this.before({ ...deploy, replace: listOf(deploy.replace) });
    const servers = new Map(this.stage.alive().map((server) => [server.id, server]));
    return expectedRefusal(
      states.get(this.stateOf(deploy.stack)) ?? [],
      holdings,
      futures,
      { command: deploy.command, program: this.programs[deploy.stack] },
      (id) => {
        const server = servers.get(id);
        return server === undefined ? undefined : sizeOf(server, this.life.dialect);
      },
    );
  }

  protected async adoptables(): Promise<Known['adoptable']> {
    const held = holdingsOf(await this.world.states()).filter(({ ids }) => ids.length === 1);
    const servers = this.stage.alive();
    return ({ from, nth, stack }) => {
      // What another state holds no state tells.
      const own = held.filter(({ state }) => state === this.stateOf(stack));
      const ids = from === 'held' ? own.flatMap((holding) => holding.ids) : [...this.free.keys()].sort();
      const id = ids[nth % Math.max(ids.length, 1)];
      const server = servers.find((one) => one.id === id);
      return server === undefined
        ? undefined
        : { adopt: [server.id], count: 1, image: imageOf(server), size: sizeOf(server, this.life.dialect) };
    };
  }

  /** What is free, and under which policy, once an attempt is over. */
  protected remember(outcome: Outcome): void {
    const { before, holdings, servers, program, state, ok, whole } = outcome;
    const held = new Set(holdings.flatMap(({ ids }) => ids));
    this.held = held;
    for (const { ids } of before.futures.filter(({ fate }) => fate === 'let go' || fate === 'any')) {
      for (const id of ids.filter((one) => servers.has(one) && !held.has(one))) {
        this.free.set(id, 'let go');
      }
    }
    if (ok && whole) {
      for (const id of unheld(outcome).filter((one) => isTold(outcome, one))) {
        this.free.set(id, 'told');
      }
    }
    for (const id of [...this.free.keys()].filter((one) => held.has(one) || !servers.has(one))) {
      this.free.delete(id);
    }
    for (const { ids, key } of holdings.filter((holding) => holding.state === state)) {
      const retain = instanceOf(program, key)?.retain;
      for (const id of ids) {
        const sure = (ok && whole) || !this.retained.has(id) || this.retained.get(id) === retain;
        this.retained.set(id, sure ? retain : undefined);
      }
    }
  }

  protected isUnsettled(server: CloudInstance, { holdings, state, program }: Outcome): boolean {
    const key = holdings.find((holding) => holding.state === state && holding.ids.includes(server.id))?.key;
    const instance = key === undefined ? undefined : instanceOf(program, key);
    return (
      instance !== undefined &&
      (server.state !== 'running' ||
        server.operation !== undefined ||
        !isSettled(server, declarationOf(this.life.dialect, instance)))
    );
  }

  protected judgeWorld(): LifeVerdict | undefined {
    const lost = this.stage.lostStrangers();
    if (lost.length > 0) {
      return { judgement: 'ENDED', reason: `${lost.join(', ')} of somebody else` };
    }
    const trespasses = this.stage.trespasses();
    if (trespasses.length > 0) {
      return { judgement: 'ENDED', reason: `an altered file led to ${trespasses.join(', ')}` };
    }
    return this.world.defects.length === 0
      ? undefined
      : { judgement: 'CRASHED', reason: this.world.defects.join('; ') };
  }

  protected async judgeSecrets(): Promise<LifeVerdict | undefined> {
    const exposing = await this.stage.exposedSecrets();
    return exposing.length === 0 ? undefined : { judgement: 'SECRET', reason: `secrets in ${exposing.join(', ')}` };
  }
}

export function listOf(address: string | undefined): readonly string[] {
  return address === undefined ? [] : [address];
}
