import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOverFolder } from '../../lib/contract/hook';
import { recordKey, splitList } from '../../lib/contract/triggers';
import { type CloudInstance, EmbeddedCloud } from '../cloud/embedded-cloud';
import { defaultAccount } from '../cloud/options';
import { acceleratedNow } from './accelerated-time';
import { cloudFaults } from './faults';
import { Gate } from './gate';
import { type Doom, HookProcesses } from './hook-processes';
import { Random } from './random';
import type { Fault, Operation, Recovery, Schedule } from './schedule';
import { secretsIn } from './secrets';
import { constructId, type Declaration, isSettled, password, passwordVariable, synthesized } from './stacks';
import type { Configuration } from './terraform/configuration';
import { type ApplyResult, Terraform, TerraformDeath } from './terraform/terraform';
import { hasStackTrace, judge, type Verdict } from './verdict';

export interface RunOptions {
  readonly provisioner: string;
  readonly preload: string;
  /** How many times faster than this machine's time goes by for hooks and cloud. */
  readonly speed: number;
}

export interface RunResult extends Verdict {
  readonly schedule: Schedule;
  /** Whether the fault met what it was meant for. */
  readonly struck: boolean;
  /** What the hooks printed and what the cloud was asked, for a person who looks into a failure. */
  readonly story: string;
}

/** A person does not try for ever. */
const recoveries = 4;

export async function runSchedule(schedule: Schedule, options: RunOptions): Promise<RunResult> {
  const run = await ScheduleRun.begin(schedule, options);
  try {
    return await run.play();
  } finally {
    await run.end();
  }
}

class ScheduleRun {
  private readonly terraform: Terraform;
  private declaration: Declaration;
  private before: Terraform['state'] = new Map();
  private mostAlive = 0;
  private strangers: readonly string[] = [];
  private struck = false;
  private gate?: Gate;
  private readonly secretFinds = new Set<string>();
  private steps = '';

  private constructor(
    private readonly schedule: Schedule,
    private readonly options: RunOptions,
    private readonly folder: string,
    private readonly cloud: EmbeddedCloud,
    private readonly hooks: HookProcesses,
  ) {
    const random = new Random(`${schedule.seed}/${schedule.number}/ids`);
    // Ids as the null provider makes them: too large for a JavaScript number.
    const newId = () => String(BigInt(random.integer(1e9, 9e9)) * 1_000_000_007n);
    this.terraform = new Terraform(folder, hooks.run, newId);
    const { dialect, count, named } = schedule;
    this.declaration = { dialect, count, image: 'first', setting: named ? 'first' : undefined };
    // A death may come in the middle of things, so the count is taken at every moment of every call.
    cloud.faults.onEvent = () => this.count();
  }

  public static async begin(schedule: Schedule, options: RunOptions): Promise<ScheduleRun> {
    const { speed } = options;
    const epoch = Date.now();
    const cloud = await EmbeddedCloud.start({
      ...schedule.weather,
      returnedMs: 10_000,
      now: () => acceleratedNow(Date.now(), epoch, speed),
      seed: `${schedule.seed}/${schedule.number}`,
    });
    const folder = await mkdtemp(join(tmpdir(), 'run-instances-chaos-'));
    const hooks = new HookProcesses({ ...options, folder, epoch });
    return new ScheduleRun(schedule, options, folder, cloud, hooks);
  }

  public async play(): Promise<RunResult> {
    const { schedule } = this;
    this.setEnvironment(this.cloud.origin);
    const { image } = this.sampleImage();
    this.strangers = Array.from({ length: schedule.strangers }, () => this.addStranger(image));
    if (schedule.operation !== 'create') {
      const made = await this.attempt('create');
      if (!made.ok) {
        return this.result({ judgement: 'SILENT', reason: `without any fault, the apply failed: ${made.output}` });
      }
    }
    const first = await this.disturbed(schedule.operation, schedule.fault);
    this.checkMessage(first);
    const recovered = await this.recover(schedule.recovery, schedule.secondFault);
    const verdict = this.judge(recovered);
    if (verdict.judgement !== 'ok' || this.declaration.count === 0 || this.terraform.state.size === 0) {
      return this.result(verdict);
    }
    // Whatever it took to get here, a destroy ends all of it.
    const last = await this.recover({ operation: 'destroy', elsewhere: !schedule.recovery.elsewhere });
    return this.result(this.judge(last));
  }

  public async end(): Promise<void> {
    this.cloud.faults.clear();
    await this.hooks.settled();
    await this.gate?.close();
    await this.cloud.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async recover(recovery: Recovery, fault?: Fault): Promise<ApplyResult> {
    if (recovery.elsewhere) {
      this.say('the hand-over folder is gone');
      await rm(join(this.folder, handOverFolder), { recursive: true, force: true });
    }
    let replace: readonly string[] = [];
    for (let attempt = 1; ; attempt++) {
      const result = await (attempt === 1 && fault !== undefined
        ? this.disturbed(recovery.operation, fault)
        : this.attempt(recovery.operation, replace));
      await this.hooks.settled();
      this.checkMessage(result);
      if (result.ok || attempt === recoveries) {
        return result;
      }
      // A person does what the message says.
      replace = [.../-replace='?([\w."[\]]+\w)/g[Symbol.matchAll](result.output)].map(([, address]) => address);
    }
  }

  /** One operation, during which the fault strikes. */
  private async disturbed(operation: Operation | Recovery['operation'], fault: Fault): Promise<ApplyResult> {
    this.before = this.terraform.state;
    this.hooks.expect(doomOf(fault));
    const { speed } = this.options;
    const { faults } = this.cloud;
    faults.add(...cloudFaults(fault, this.schedule.dialect, speed, () => this.hooks.strike()));
    const requests = this.cloud.requests.length;
    await this.openGate(fault);
    this.say(`fault ${JSON.stringify(fault)}`);
    const result = await this.attempt(operation);
    this.struck ||=
      this.hooks.struck ||
      fault.kind === 'refused' ||
      fault.kind === 'tls' ||
      this.cloud.requests.slice(requests).some((request) => request.fault !== undefined);
    faults.clear();
    this.hooks.expect(undefined);
    await this.gate?.reopen();
    this.setEnvironment(fault.kind === 'refused' ? (this.gate?.origin ?? this.cloud.origin) : this.cloud.origin);
    return result;
  }

  private async attempt(
    operation: Operation | Recovery['operation'],
    replace: readonly string[] = [],
  ): Promise<ApplyResult> {
    const configuration = this.configure(operation);
    this.say(`${operation}${replace.length === 0 ? '' : ` -replace ${replace.join(', ')}`}`);
    try {
      const result = await (operation === 'destroy'
        ? this.terraform.destroy(configuration)
        : this.terraform.apply(configuration, replace));
      this.say(result.ok ? 'done' : `failed: ${result.output.trim().split('\n').pop()}`);
      return result;
    } catch (error) {
      if (!(error instanceof TerraformDeath)) {
        throw error;
      }
      this.bury();
      return { ok: false, output: 'Terraform died.' };
    }
  }

  /** What is left in the state when Terraform dies. */
  private bury(): void {
    const fault = [this.schedule.fault, this.schedule.secondFault].find((one) => one !== undefined && 'dies' in one);
    this.say('Terraform died');
    void fault;
  }

  private configure(operation: Operation | Recovery['operation']): Configuration {
    const { count } = this.schedule;
    const { setting } = this.declaration;
    switch (operation) {
      case 'create':
      case 'destroy':
        break;
      case 'apply':
        this.declaration = { ...this.declaration, count };
        break;
      case 'remove':
        this.declaration = { ...this.declaration, count: 0 };
        break;
      case 'replace':
        this.declaration = { ...this.declaration, count, image: 'second' };
        break;
      case 'rename':
        this.declaration = { ...this.declaration, setting: setting === undefined ? undefined : 'second' };
        break;
    }
    return synthesized(this.declaration);
  }
}
