import type { CloudInstance } from '../../../lib/cloud/embedded-cloud';
import { TerraformDeath } from '../engine';
import type { HookSettings } from '../hook-processes';
import { Random } from '../random';
import type { Fault } from '../schedule';
import { imageOf, isSettled, sizeOf } from '../stacks';
import { Stage } from '../stage';
import type { ApplyResult } from '../terraform/walk';
import { type Deploy, deedsOf, type Known } from './apply-edit';
import type { Edit, Turn } from './edit';
import { follow, type Hands } from './follow';
import {
  type Deployment,
  expectedRefusal,
  holdingsOf,
  type Prospect,
  prospects,
  type Refusal,
  type Server,
} from './holdings';
import { type Free, judgeFailure, judgeSafety, judgeSuccess, type LifeVerdict, type Outcome, unheld } from './judge';
import { describeTurn, type Life } from './life';
import { ModelWorld } from './model-world';
import {
  firstSelection,
  instanceOf,
  newInstance,
  type Programs,
  providerIds,
  type Selection,
  type StackId,
  type StackProgram,
  stackIds,
  stateName,
} from './program';
import { RealWorld } from './real-world';
import { shapeOf, tidied } from './shape';
import { declarationOf, synthesizedJson } from './synthesized-program';
import type { World } from './world';

export interface LifeOptions {
  /** The bundled provisioner. */
  readonly provisioner: string;
  /** The bundled command line. */
  readonly cli: string;
  /** The bundled `accelerated-time`. */
  readonly preload: string;
  readonly speed: number;
  readonly engine: 'terraform' | 'model';
}

/** What became of one turn. */
export interface TurnResult {
  readonly edit: Edit['do'];
  readonly judgement: LifeVerdict['judgement'] | 'skipped';
  readonly struck: boolean;
}

export interface LifeResult extends LifeVerdict {
  readonly life: Life;
  readonly engine: LifeOptions['engine'];
  readonly turns: readonly TurnResult[];
  /** What happened, for a person who looks into a failure. */
  readonly story: string;
}

/** Plays a life with real hooks against a cloud of its own, and judges after every turn who holds what. */
export async function live(life: Life, options: LifeOptions): Promise<LifeResult> {
  const time = { epoch: Date.now(), speed: options.speed };
  const world = await worldOf(life, { ...options, ...time });
  try {
    const stage = await Stage.set(life, time, world);
    try {
      const play = new LifePlay(life, stage, world);
      const verdict = await play.play();
      return { ...verdict, life, engine: options.engine, turns: play.turns, story: stage.story() };
    } finally {
      await stage.clear();
    }
  } finally {
    await world.dispose();
  }
}

function worldOf(life: Life, options: LifeOptions & HookSettings): Promise<World> {
  if (options.engine === 'terraform') {
    return RealWorld.create(options, life);
  }
  const random = new Random(`${life.seed}/life/${life.number}/ids`);
  const newId = () => String(BigInt(random.integer(1_000_000_000, 9_000_000_000)) * 1_000_000_007n);
  return ModelWorld.create(options, life, newId);
}

/** How often a person tries before giving up. */
const attempts = 6;

/** How long a person takes to see that Terraform has died and to try again, in the cloud's time. */
const reactionMs = 5_000;

interface AttemptOptions {
  readonly replace?: readonly string[];
  readonly target?: readonly string[];
  readonly late?: boolean;
  readonly fault?: Fault;
}

interface Attempt extends ApplyResult {
  readonly outcome: Outcome;
  readonly died: boolean;
  readonly failed?: LifeVerdict;
}

class LifePlay {
  public readonly turns: TurnResult[] = [];
  private programs: Programs;
  private readonly selections: Record<StackId, Selection> = { a: firstSelection, b: firstSelection };
  private readonly free = new Map<string, 'stranger' | 'let go' | 'told'>();
  private readonly retained = new Map<string, boolean | undefined>();
  private machine = 1;
  private machines = 1;

  private readonly known: Known = {
    shapeOf: (program) => shapeOf(JSON.parse(synthesizedJson('a', this.life.dialect, program))),
    adoptable: () => undefined,
  };

  private readonly hands: Hands = {
    folder: (stack) => this.world.folder(stack),
    command: (stack, args) => this.world.command(stack, args),
    endUnheld: async (ids) => {
      const held = holdingsOf(await this.world.states()).flatMap((holding) => holding.ids);
      const alive = this.paidFor(this.free);
      for (const id of ids.filter((one) => alive.includes(one) && !held.includes(one))) {
        this.world.say(`${id} is terminated in the console`);
        this.stage.endByHand(id);
      }
    },
    exists: (id) => this.stage.alive().some((server) => server.id === id),
    isFree: (id) => this.free.has(id),
  };

  public constructor(
    private readonly life: Life,
    private readonly stage: Stage,
    private readonly world: World,
  ) {
    this.programs = life.programs;
  }

  public async play(): Promise<LifeVerdict> {
    for (const stack of stackIds) {
      await this.world.write(stack, this.programs[stack]);
      const verdict = await this.toTheEnd({ stack, command: 'apply' });
      if (verdict !== undefined) {
        return { ...verdict, reason: `at the start: ${verdict.reason}` };
      }
    }
    for (const [index, turn] of this.life.turns.entries()) {
      this.world.say(`--- ${index + 1}. ${describeTurn(turn)}`);
      const struckBefore = this.stage.struck;
      this.stage.struck = false;
      const verdict = await this.take(turn);
      this.turns.push({
        edit: turn.edit.do,
        judgement: verdict === 'skipped' ? verdict : (verdict?.judgement ?? 'ok'),
        struck: this.stage.struck,
      });
      this.stage.struck ||= struckBefore;
      if (verdict !== undefined && verdict !== 'skipped') {
        return { ...verdict, reason: `turn ${index + 1}: ${verdict.reason}` };
      }
    }
    this.world.say('--- everything is destroyed');
    return (await this.destroyAll()) ?? { judgement: 'ok', reason: '' };
  }

  private async take(turn: Turn): Promise<LifeVerdict | 'skipped' | undefined> {
    await this.goTo(turn.machine);
    const before = this.programs;
    const deeds = deedsOf(before, turn.edit, { ...this.known, adoptable: await this.adoptables() });
    if (deeds === undefined) {
      this.world.say('there is nothing left to do that to');
      return 'skipped';
    }
    for (const surgery of deeds.surgery) {
      const held = holdingsOf(await this.world.states());
      await this.world.operate(surgery);
      if (surgery.do === 'rm') {
        const left = holdingsOf(await this.world.states()).flatMap(({ ids }) => ids);
        const released = held.flatMap(({ ids }) => ids).filter((id) => !left.includes(id));
        for (const id of released) {
          this.free.set(id, 'let go');
        }
      }
    }
    if (deeds.selection !== undefined) {
      this.selections[deeds.selection.stack] = deeds.selection.selection;
      await this.world.select(deeds.selection.stack, deeds.selection.selection);
    }
    this.programs = deeds.programs;
    for (const stack of stackIds) {
      await this.world.write(stack, this.programs[stack]);
    }
    for (const deploy of deeds.deploys) {
      const verdict = await this.deploy(deploy, turn, before);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    return undefined;
  }

  private async deploy(deploy: Deploy, turn: Turn, before: Programs): Promise<LifeVerdict | undefined> {
    const refusal = await this.refusal(deploy);
    if (refusal !== undefined) {
      return await this.refused(deploy, refusal, before);
    }
    const { stack } = deploy;
    if (turn.target !== undefined && 'key' in turn.edit) {
      const target = [
        `null_resource.${'to' in turn.edit && turn.edit.do === 'rename' ? turn.edit.to : turn.edit.key}${turn.target}`,
      ];
      const { failed } = await this.attempt(deploy, { target });
      if (failed !== undefined) {
        return failed;
      }
    }
    if (turn.late !== undefined && deploy.command === 'apply' && deploy.replace === undefined) {
      const verdict = await this.late(deploy, turn.late);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    if (turn.fault.kind === 'none') {
      return await this.toTheEnd(deploy);
    }
    const { ok, died, failed, outcome } = await this.attempt(deploy, {
      replace: listOf(deploy.replace),
      fault: turn.fault,
    });
    if (failed !== undefined) {
      return failed;
    }
    if (ok) {
      return await this.successful(stack, outcome);
    }
    // What was lost with Terraform only the same command in the same folder finds again.
    const dies = 'dies' in turn.fault ? turn.fault.dies : undefined;
    const lost = died && (this.life.backend === 'http' || dies === 'both-state-lost');
    const outlived = dies === 'terraform' || dies === 'terraform-state-written';
    if (turn.recovery.elsewhere && !lost && !outlived) {
      await this.goTo('new');
    }
    if (turn.recovery.how === 'revert' && !lost && isRevertible(turn.edit)) {
      this.world.say('the edit is taken back');
      this.programs = before;
      await this.world.write(stack, this.programs[stack]);
    }
    if (turn.recovery.how === 'revert' && turn.edit.do === 'destroy' && !lost) {
      this.world.say('what was to be destroyed is deleted from the program instead');
      await this.adopt(stack, { ...this.programs[stack], instances: [] });
      return await this.toTheEnd({ stack, command: 'apply' });
    }
    return await this.toTheEnd(deploy);
  }

  /** Tries as a person does, following what the messages say. */
  private async toTheEnd(deploy: Deploy): Promise<LifeVerdict | undefined> {
    let replace = listOf(deploy.replace);
    for (let tries = 1; ; tries++) {
      const { ok, output, failed, outcome } = await this.attempt(deploy, { replace });
      await this.world.settled();
      if (failed !== undefined) {
        return failed;
      }
      const { stack } = deploy;
      const advice = await follow(output, stack, this.programs[stack], this.hands);
      if (ok) {
        return await this.successful(stack, this.afterwards(outcome, advice.printed));
      }
      if (tries === attempts) {
        return judgeFailure(outcome);
      }
      replace = advice.replace;
      if (advice.program !== this.programs[stack]) {
        this.world.say('the program is changed as the message says');
        await this.adopt(stack, advice.program);
      }
    }
  }

  /** The outcome, with what a command has done since. */
  private afterwards(outcome: Outcome, printed: string): Outcome {
    return printed === '' ? outcome : { ...outcome, servers: this.servers(), output: outcome.output + printed };
  }

  private async adopt(stack: StackId, program: StackProgram): Promise<void> {
    this.programs = { ...this.programs, [stack]: program };
    await this.world.write(stack, program);
  }

  /** A deployment that must be refused, and what a person does then. */
  private async refused(
    deploy: Deploy,
    { why, provider }: Refusal,
    before: Programs,
  ): Promise<LifeVerdict | undefined> {
    this.world.say(`to be refused: ${why}`);
    const { ok, failed } = await this.attempt(deploy, { replace: listOf(deploy.replace) });
    if (failed !== undefined) {
      return { ...failed, reason: `although ${why}: ${failed.reason}` };
    }
    if (ok) {
      return { judgement: 'SILENT', reason: `it succeeded, although ${why}` };
    }
    const { stack } = deploy;
    this.programs =
      provider === undefined ? before : { ...this.programs, [stack]: withProviders(this.programs[stack], [provider]) };
    await this.world.write(stack, this.programs[stack]);
    this.world.say(
      provider === undefined ? 'the edit is taken back' : `the provider construct ${provider} is put back`,
    );
    const again: Deploy = { stack, command: 'apply' };
    const still = await this.refusal(again);
    return still === undefined ? await this.toTheEnd(again) : await this.refused(again, still, this.programs);
  }

  /** A plan that is made now and applied after something else. */
  private async late(deploy: Deploy, between: NonNullable<Turn['late']>): Promise<LifeVerdict | undefined> {
    const { stack } = deploy;
    const program = this.programs[stack];
    this.world.say('a plan is made');
    if (!(await this.world.plan(stack)).ok) {
      return undefined;
    }
    if (between === 'another-deployment') {
      const verdict = await this.toTheEnd(deploy);
      if (verdict !== undefined) {
        return verdict;
      }
    }
    if (between === 'another-program') {
      await this.world.write(stack, anotherProgram(program));
    }
    const { failed } = await this.attempt(deploy, { late: true });
    await this.world.write(stack, program);
    return failed;
  }

  private async attempt(deploy: Deploy, options: AttemptOptions): Promise<Attempt> {
    const { stack, command } = deploy;
    const { replace = [], target = [], late = false, fault } = options;
    const before = await this.before({ ...deploy, replace });
    const program = this.programs[stack];
    let mostAlive = this.paidFor(before.free).length;
    this.stage.watch = () => {
      mostAlive = Math.max(mostAlive, this.paidFor(before.free).length);
    };
    this.world.say(
      [
        `${command} of ${this.stateOf(stack)}`,
        late ? 'by the plan' : '',
        ...replace.map((one) => `-replace=${one}`),
        ...target.map((one) => `-target=${one}`),
      ].join(' '),
    );
    const pass = fault === undefined ? undefined : await this.raise(fault);
    let died = false;
    let result: ApplyResult;
    try {
      result =
        command === 'destroy'
          ? await this.world.destroy(stack)
          : late
            ? await this.world.applyLate(stack)
            : await this.world.apply(stack, { replace, target });
    } catch (error) {
      if (!(error instanceof TerraformDeath)) {
        throw error;
      }
      died = true;
      this.world.say(error.message);
      await this.stage.wait(reactionMs);
      result = { ok: false, output: '' };
    } finally {
      await pass?.();
    }
    this.world.say(
      result.ok
        ? 'succeeded'
        : `failed: ${result.output
            .split('\n')
            .filter((line) => line.startsWith('Error'))
            .join(' ')}`,
    );
    const outcome: Outcome = {
      before,
      state: this.stateOf(stack),
      program,
      command,
      whole: target.length === 0 && !late,
      ok: result.ok,
      output: result.output,
      holdings: holdingsOf(await this.world.states()),
      servers: this.servers(),
      mostAlive,
    };
    const failed = judgeSafety(outcome) ?? this.judgeWorld() ?? (await this.judgeSecrets());
    this.remember(outcome);
    return { ...result, outcome, died, failed };
  }

  private async raise(fault: Fault): Promise<() => Promise<void>> {
    this.world.say(`from now on: ${JSON.stringify(fault)}`);
    return await this.stage.raise(fault);
  }

  private async before(deployment: Omit<Deployment, 'state' | 'program'>): Promise<Outcome['before']> {
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

  private async refusal(deploy: Deploy): Promise<Refusal | undefined> {
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

  /** After a deployment of everything that succeeded. */
  private async successful(stack: StackId, outcome: Outcome): Promise<LifeVerdict | undefined> {
    const verdict = judgeSuccess(outcome);
    if (verdict !== undefined || outcome.command === 'destroy') {
      return verdict;
    }
    const unsettled = this.stage.alive().filter((server) => this.isUnsettled(server, outcome));
    const untold = unsettled.filter(({ id }) => !outcome.output.includes(`${id} is stopped, and stays so`));
    if (untold.length > 0) {
      return { judgement: 'SILENT', reason: `it succeeded, and ${untold.map(({ id }) => id)} is not as configured` };
    }
    const pending = await this.world.pending(stack);
    return pending.length === 0
      ? undefined
      : { judgement: 'SILENT', reason: `it succeeded, and the next plan has ${pending.join(', ')}` };
  }

  private isUnsettled(server: CloudInstance, { holdings, state, program }: Outcome): boolean {
    const key = holdings.find((holding) => holding.state === state && holding.ids.includes(server.id))?.key;
    const instance = key === undefined ? undefined : instanceOf(program, key);
    return (
      instance !== undefined &&
      (server.state !== 'running' ||
        server.operation !== undefined ||
        !isSettled(server, declarationOf(this.life.dialect, instance)))
    );
  }

  private judgeWorld(): LifeVerdict | undefined {
    const lost = this.stage.lostStrangers();
    if (lost.length > 0) {
      return { judgement: 'ENDED', reason: `${lost.join(', ')} of somebody else` };
    }
    return this.world.defects.length === 0
      ? undefined
      : { judgement: 'CRASHED', reason: this.world.defects.join('; ') };
  }

  private async judgeSecrets(): Promise<LifeVerdict | undefined> {
    const exposing = await this.stage.exposedSecrets();
    return exposing.length === 0 ? undefined : { judgement: 'SECRET', reason: `secrets in ${exposing.join(', ')}` };
  }

  /** What is free, and under which policy, once an attempt is over. */
  private remember(outcome: Outcome): void {
    const { before, holdings, servers, program, state, ok, whole, output } = outcome;
    const held = new Set(holdings.flatMap(({ ids }) => ids));
    for (const { ids } of before.futures.filter(({ fate }) => fate === 'let go' || fate === 'any')) {
      for (const id of ids.filter((one) => servers.has(one) && !held.has(one))) {
        this.free.set(id, 'let go');
      }
    }
    if (ok && whole) {
      for (const id of unheld(outcome).filter((one) => output.includes(one))) {
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

  private async destroyAll(): Promise<LifeVerdict | undefined> {
    const states = await this.world.states();
    for (const [name, entries] of states) {
      if (entries.length > 0) {
        const [stack, backend, workspace] = name.split('/') as [StackId, Selection['backend'], string];
        this.selections[stack] = { backend, workspace };
        await this.world.select(stack, { backend, workspace });
        const program = withProviders(this.programs[stack], providerIds);
        const tidy = { ...program, ...tidied(program.moved, program.removed, this.known.shapeOf(program)) };
        this.programs = { ...this.programs, [stack]: tidy };
        await this.world.write(stack, tidy);
        const verdict = await this.toTheEnd({ stack, command: 'destroy' });
        if (verdict !== undefined) {
          return { ...verdict, reason: `at the end: ${verdict.reason}` };
        }
      }
    }
    const left = this.paidFor(this.free);
    return left.length === 0
      ? undefined
      : { judgement: 'LEAKED', reason: `at the end, ${left.join(', ')} is left, and nobody was told` };
  }

  private async goTo(machine: Turn['machine']): Promise<void> {
    if (machine === 'new') {
      this.machines += 1;
    }
    const next = { same: this.machine, new: this.machines, first: 1 }[machine];
    if (next !== this.machine) {
      this.machine = next;
      this.world.say(`on machine ${next}`);
      await this.world.moveTo(next);
    }
  }

  private async adoptables(): Promise<Known['adoptable']> {
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

  private servers(): ReadonlyMap<string, Server> {
    return new Map(this.stage.alive().map((server) => [server.id, { id: server.id, image: imageOf(server) }]));
  }

  /** Ids that somebody pays for, without those that nobody need hold. */
  private paidFor(free: Free): string[] {
    return this.stage
      .alive()
      .map(({ id }) => id)
      .filter((id) => !free.has(id));
  }

  private stateOf(stack: StackId): Outcome['state'] {
    return stateName(stack, this.selections[stack]);
  }
}

function listOf(address: string | undefined): readonly string[] {
  return address === undefined ? [] : [address];
}

/** Edits after which the program can be put back as it was. */
function isRevertible(edit: Edit): boolean {
  return (
    ['add', 'delete', 'adopt', 'change'].includes(edit.do) ||
    ((edit.do === 'rename' || edit.do === 'provider') && !edit.moved)
  );
}

function withProviders(program: StackProgram, ids: readonly string[]): StackProgram {
  return { ...program, providers: [...new Set([...program.providers, ...ids])] };
}

/** What somebody else is about to deploy: one instance less and one more. */
function anotherProgram(program: StackProgram): StackProgram {
  const [first, ...rest] = program.instances;
  const added = newInstance('golf', program.providers[0]);
  return { ...program, instances: first === undefined ? [added] : [...rest, added] };
}
