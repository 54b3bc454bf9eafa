import { recordKey, splitList } from '../../lib/contract/triggers';
import { Random } from './random';
import type { Fault, Operation, Recovery, Schedule } from './schedule';
import { constructId, type Declaration, isSettled, synthesized } from './stacks';
import { Stage, type StageOptions } from './stage';
import type { State } from './terraform/state';
import { Terraform, TerraformDeath } from './terraform/terraform';
import type { ApplyResult } from './terraform/walk';
import { judge, type Verdict } from './verdict';

export interface RunResult extends Verdict {
  readonly schedule: Schedule;
  /** Whether the fault met what it was meant for. */
  readonly struck: boolean;
  /** What happened, for a person who looks into a failure. */
  readonly story: string;
}

/** Plays a schedule with real hooks against a cloud of its own, and judges how things stand then. */
export async function runSchedule(schedule: Schedule, options: StageOptions): Promise<RunResult> {
  const stage = await Stage.set(schedule, options);
  try {
    const verdict = await new Play(schedule, stage).play();
    return { ...verdict, schedule, struck: stage.struck, story: stage.story() };
  } finally {
    await stage.clear();
  }
}

type Deed = Operation | Recovery['operation'];

/** How often a person tries before giving up. */
const attempts = 4;

class Play {
  private readonly terraform: Terraform;
  private declaration: Declaration;

  public constructor(
    private readonly schedule: Schedule,
    private readonly stage: Stage,
  ) {
    const random = new Random(`${schedule.seed}/${schedule.number}/ids`);
    // As long as those of the null provider.
    const newId = () => String(BigInt(random.integer(1_000_000_000, 9_000_000_000)) * 1_000_000_007n);
    this.terraform = new Terraform(stage.folder, stage.hooks.run, newId);
    const { dialect, count, named } = schedule;
    this.declaration = { dialect, count, image: 'first', setting: named ? 'first' : undefined };
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
      this.stage.say('on another machine');
      await this.stage.moveOn();
      this.terraform.folder = this.stage.folder;
    }
    let replace: readonly string[] = [];
    for (let attempt = 1; ; attempt++) {
      const disturbance = attempt === 1 ? fault : undefined;
      const result = await (disturbance === undefined
        ? this.attempt(operation, replace)
        : this.disturbed(operation, disturbance));
      await this.stage.hooks.settled();
      if (result.ok || attempt === attempts) {
        return result;
      }
      // A person does what the message says.
      replace = [...result.output.matchAll(/-replace='?(null_resource\.\w+)/g)].map(([, address]) => address);
    }
  }

  /** One attempt, during which a fault strikes. */
  private async disturbed(deed: Deed, fault: Fault): Promise<ApplyResult> {
    this.stage.say(`from now on: ${JSON.stringify(fault)}`);
    const before = this.terraform.state;
    const pass = await this.stage.raise(fault);
    try {
      return await this.attempt(deed);
    } catch (error) {
      if (!(error instanceof TerraformDeath)) {
        throw error;
      }
      this.stage.say('Terraform died');
      this.terraform.state = this.leftState(fault, before);
      return { ok: false, output: '' };
    } finally {
      await pass();
    }
  }

  /** What is on disk once Terraform has died. */
  private leftState(fault: Fault, before: State): State {
    switch ('dies' in fault ? fault.dies : undefined) {
      case 'both-state-lost':
        return before;
      case 'both-state-written':
      case 'terraform-state-written':
        return this.terraform.state;
      default:
        return this.terraform.persisted;
    }
  }

  private async attempt(deed: Deed, replace: readonly string[] = []): Promise<ApplyResult> {
    this.declaration = this.declared(deed);
    const configuration = synthesized(this.declaration);
    this.stage.say(`${deed}${replace.map((address) => ` -replace=${address}`).join('')}`);
    const result = await (deed === 'destroy'
      ? this.terraform.destroy(configuration)
      : this.terraform.apply(configuration, replace));
    this.stage.say(result.ok ? 'succeeded' : 'failed');
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
    }
  }

  private wanted(deed: Deed): number {
    return deed === 'destroy' || deed === 'remove' ? 0 : this.schedule.count;
  }

  private async judge(deed: Deed, last: ApplyResult): Promise<Verdict> {
    const { stage, terraform } = this;
    const wanted = this.wanted(deed);
    const alive = stage.alive();
    const unsettled = alive.filter((server) => server.state !== 'running' || !isSettled(server, this.declaration));
    const record = terraform.state.get(`null_resource.${constructId}_record`);
    const next = last.ok && deed !== 'destroy' ? terraform.plan(synthesized(this.declaration)) : undefined;
    return judge({
      wanted,
      allowed: this.schedule.count,
      mostAlive: stage.mostAlive,
      recorded: splitList(record?.triggers[recordKey.instanceIds]),
      alive: alive.map(({ id }) => id),
      unsettled: unsettled.map(({ id }) => id),
      pending: [...(next?.steps ?? []).map(({ action, address }) => `${action} ${address}`), ...(next?.errors ?? [])],
      lostStrangers: stage.lostStrangers(),
      secrets: await stage.exposedSecrets(),
      defects: stage.hooks.defects,
      last,
    });
  }
}
