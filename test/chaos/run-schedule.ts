import type { CloudInstance } from '../../lib/cloud/embedded-cloud';
import { type Deployment, type Engine, TerraformDeath } from './engine';
import { ModelEngine } from './model-engine';
import { Random } from './random';
import { RealEngine } from './real-engine';
import type { Fault, Operation, Recovery, Schedule } from './schedule';
import { type Declaration, isSettled } from './stacks';
import { Stage } from './stage';
import type { ApplyResult } from './terraform/walk';
import { judge, type Verdict } from './verdict';

export interface RunOptions {
  /** The bundled provisioner. */
  readonly provisioner: string;
  /** The bundled command line. */
  readonly cli: string;
  /** The bundled `accelerated-time`. */
  readonly preload: string;
  /** How many times faster than this machine's the time of hooks and cloud is. */
  readonly speed: number;
  /** Terraform itself, or the model of it. */
  readonly engine: 'terraform' | 'model';
}

export interface RunResult extends Verdict {
  readonly schedule: Schedule;
  readonly engine: RunOptions['engine'];
  /** Whether the fault met what it was meant for. */
  readonly struck: boolean;
  /** What happened, for a person who looks into a failure. */
  readonly story: string;
}

/** Plays a schedule with real hooks against a cloud of its own, and judges how things stand then. */
export async function runSchedule(schedule: Schedule, options: RunOptions): Promise<RunResult> {
  const time = { epoch: Date.now(), speed: options.speed };
  const engine = await engineOf(schedule, { ...options, ...time });
  try {
    const stage = await Stage.set(schedule, time, engine);
    try {
      const verdict = await new Play(schedule, stage, engine).play();
      return { ...verdict, schedule, engine: options.engine, struck: stage.struck, story: stage.story() };
    } finally {
      await stage.clear();
    }
  } finally {
    await engine.dispose();
  }
}

function engineOf(schedule: Schedule, options: RunOptions & { readonly epoch: number }): Promise<Engine> {
  if (options.engine === 'terraform') {
    return RealEngine.create(options, firstDeclaration(schedule));
  }
  const random = new Random(`${schedule.seed}/${schedule.number}/ids`);
  // As long as those of the null provider.
  const newId = () => String(BigInt(random.integer(1_000_000_000, 9_000_000_000)) * 1_000_000_007n);
  return ModelEngine.create(options, newId);
}

function firstDeclaration({ dialect, count, single, named, operation }: Schedule): Declaration {
  return {
    dialect,
    count,
    single,
    image: 'first',
    setting: named ? 'first' : undefined,
    size: operation === 'resize' ? 'first' : undefined,
  };
}

type Deed = Operation | Recovery['operation'];

/** How often a person tries before giving up. */
const attempts = 4;

/** How long a person takes to see that Terraform has died and to try again, in the cloud's time. */
const reactionMs = 5_000;

class Play {
  private declaration: Declaration;

  public constructor(
    private readonly schedule: Schedule,
    private readonly stage: Stage,
    private readonly engine: Engine,
  ) {
    this.declaration = firstDeclaration(schedule);
  }

  public async play(): Promise<Verdict> {
    const { operation, fault, recovery, secondFault } = this.schedule;
    if (operation !== 'create') {
      const made = await this.attempt('create');
      if (!made.ok) {
        return { judgement: 'SILENT', reason: `without any fault, the first apply failed: ${made.output}` };
      }
    }
    await this.disturbed(operation, fault);
    const recovered = await this.recover(recovery, secondFault);
    const verdict = await this.judge(recovery.operation, recovered);
    if (verdict.judgement !== 'ok' || this.wanted(recovery.operation) === 0) {
      return verdict;
    }
    // Whatever it took to get here, a destroy ends all of it.
    const ended = await this.recover({ operation: 'destroy', elsewhere: !recovery.elsewhere });
    return await this.judge('destroy', ended);
  }

  private async recover({ operation, elsewhere }: Recovery, fault?: Fault): Promise<ApplyResult> {
    if (elsewhere) {
      this.engine.say('on another machine');
      await this.engine.moveOn();
    }
    let replace: readonly string[] = [];
    for (let attempt = 1; ; attempt++) {
      const disturbance = attempt === 1 ? fault : undefined;
      const result = await (disturbance === undefined
        ? this.attempt(operation, replace)
        : this.disturbed(operation, disturbance));
      await this.engine.settled();
      // Who saw nothing of what was printed runs the command again.
      const unheard = disturbance?.kind === 'output-closed';
      if ((result.ok && !unheard) || attempt === attempts) {
        return result;
      }
      if (this.stage.mend(result.output)) {
        this.engine.say('the altered file is put back');
      }
      // A person does what the message says.
      replace = [...result.output.matchAll(/-replace='?(null_resource\.\w+)/g)].map(([, address]) => address);
    }
  }

  /** One attempt, during which a fault strikes. */
  private async disturbed(deed: Deed, fault: Fault): Promise<ApplyResult> {
    this.engine.say(`from now on: ${JSON.stringify(fault)}`);
    const pass = await this.stage.raise(fault);
    try {
      return await this.attempt(deed);
    } catch (error) {
      if (!(error instanceof TerraformDeath)) {
        throw error;
      }
      this.engine.say(error.message);
      await this.stage.wait(reactionMs);
      return { ok: false, output: '' };
    } finally {
      await pass();
    }
  }

  private async attempt(deed: Deed, replace: readonly string[] = []): Promise<ApplyResult> {
    this.declaration = this.declared(deed);
    const deployment: Deployment = { declaration: this.declaration, destroy: deed === 'destroy', replace };
    this.engine.say(`${deed}${replace.map((address) => ` -replace=${address}`).join('')}`);
    const result = await this.engine.run(deployment);
    this.engine.say(result.ok ? 'succeeded' : 'failed');
    return result;
  }

  private declared(deed: Deed): Declaration {
    const { declaration } = this;
    switch (deed) {
      case 'create':
      case 'destroy':
        return declaration;
      case 'apply':
        return { ...declaration, count: this.schedule.count };
      case 'remove':
        return { ...declaration, count: 0 };
      case 'replace':
        return { ...declaration, count: this.schedule.count, image: 'second' };
      case 'rename':
        return { ...declaration, setting: 'second' };
      case 'resize':
        return { ...declaration, size: 'second' };
    }
  }

  private wanted(deed: Deed): number {
    return deed === 'destroy' || deed === 'remove' ? 0 : this.schedule.count;
  }

  private async judge(deed: Deed, last: ApplyResult): Promise<Verdict> {
    const { stage, engine } = this;
    const alive = stage.alive();
    // One that is on its way out still runs, and still counts as alive.
    const rests = ({ state, operation }: CloudInstance) => state === 'running' && operation === undefined;
    const unsettled = alive.filter((server) => !rests(server) || !isSettled(server, this.declaration));
    return judge({
      wanted: this.wanted(deed),
      allowed: this.schedule.count,
      mostAlive: stage.mostAlive,
      recorded: await engine.recorded(),
      alive: alive.map(({ id }) => id),
      unsettled: unsettled.map(({ id }) => id),
      pending: last.ok && deed !== 'destroy' ? await engine.pending(this.declaration) : [],
      lostStrangers: stage.lostStrangers(),
      trespasses: stage.trespasses(),
      secrets: await stage.exposedSecrets(),
      defects: engine.defects,
      last,
    });
  }
}
