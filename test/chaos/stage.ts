import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type CloudInstance, EmbeddedCloud } from '../cloud/embedded-cloud';
import { defaultAccount } from '../cloud/options';
import { acceleratedNow } from './accelerated-time';
import { cloudFaults } from './faults';
import { Gate } from './gate';
import { type Doom, HookProcesses } from './hook-processes';
import type { Fault, Schedule } from './schedule';
import { secretsIn } from './secrets';
import { password, passwordVariable } from './stacks';

export interface StageOptions {
  /** The bundled provisioner. */
  readonly provisioner: string;
  /** The bundled `accelerated-time`. */
  readonly preload: string;
  /** How many times faster than this machine's the time of hooks and cloud is. */
  readonly speed: number;
}

const secrets = [password, defaultAccount.qingcloud.secret, defaultAccount.tencent.secret];

/** Where a schedule plays: a cloud, a folder, the hooks' processes, and what can go wrong between them. */
export class Stage {
  public readonly hooks: HookProcesses;
  /** The most of the construct's servers that lived at once. */
  public mostAlive = 0;
  /** Whether any fault met what it was meant for. */
  public struck = false;
  private readonly strangers: readonly string[];
  private gate?: Gate;
  private machines = 0;
  private readonly leaks = new Set<string>();

  private constructor(
    private readonly schedule: Schedule,
    private readonly options: StageOptions,
    private readonly root: string,
    private readonly cloud: EmbeddedCloud,
    epoch: number,
  ) {
    this.hooks = new HookProcesses({ ...options, epoch });
    this.setOrigin(cloud.origin);
    this.strangers = Array.from({ length: schedule.strangers }, () => this.addStranger());
    // A death may come in the middle of things, so the count is taken at every moment of every call.
    cloud.faults.onEvent = () => {
      this.mostAlive = Math.max(this.mostAlive, this.alive().length);
    };
  }

  public static async set(schedule: Schedule, options: StageOptions): Promise<Stage> {
    const epoch = Date.now();
    const cloud = await EmbeddedCloud.start({
      ...schedule.weather,
      returnedMs: 10_000,
      now: () => acceleratedNow(Date.now(), epoch, options.speed),
      seed: `${schedule.seed}/${schedule.number}`,
    });
    const root = await mkdtemp(join(tmpdir(), 'run-instances-chaos-'));
    const stage = new Stage(schedule, options, root, cloud, epoch);
    await stage.moveOn();
    return stage;
  }

  /** Where Terraform runs. */
  public get folder(): string {
    return join(this.root, `machine-${this.machines}`);
  }

  /** Another machine: without the hand-over files, which stay where they were. */
  public async moveOn(): Promise<void> {
    this.machines += 1;
    await mkdir(this.folder);
  }

  /** The construct's servers that somebody pays for. */
  public alive(): CloudInstance[] {
    return this.cloud.running().filter(({ id }) => !this.strangers.includes(id));
  }

  public lostStrangers(): string[] {
    const alive = this.cloud.running().map(({ id }) => id);
    return this.strangers.filter((id) => !alive.includes(id));
  }

  public say(text: string): void {
    this.hooks.printed += `${text}\n`;
  }

  /** Lets a fault strike from now on. */
  public async raise(fault: Fault): Promise<() => Promise<void>> {
    const { speed } = this.options;
    const { faults, requests } = this.cloud;
    const before = requests.length;
    this.hooks.expect(doomOf(fault));
    faults.add(...cloudFaults(fault, this.schedule.dialect, speed, () => this.hooks.strike()));
    if (fault.kind === 'refused') {
      this.gate = await Gate.open(this.cloud.origin, 'none');
      this.gate.shut(fault.nth, fault.forMs / speed);
      this.setOrigin(this.gate.origin);
    } else if (fault.kind === 'tls') {
      this.gate = await Gate.open(this.cloud.origin, 'self-signed');
      this.setOrigin(fault.mode === 'plain' ? this.cloud.origin.replace('http:', 'https:') : this.gate.origin);
    }
    return async () => {
      this.struck ||= this.hooks.struck || this.gate !== undefined;
      this.struck ||= requests.slice(before).some((request) => request.fault !== undefined);
      faults.clear();
      this.hooks.expect(undefined);
      this.setOrigin(this.cloud.origin);
      await this.gate?.close();
      this.gate = undefined;
    };
  }

  /** Where secrets came out. */
  public async exposedSecrets(): Promise<readonly string[]> {
    await this.searchFiles();
    if (secretsIn(this.hooks.printed, secrets).length > 0) {
      this.leaks.add('the output');
    }
    return [...this.leaks];
  }

  /** What happened, for a person who looks into a failure. */
  public story(): string {
    const requests = this.cloud.requests.map(
      ({ action, outcome, fault, instanceIds = [], parameters }) =>
        `  ${action} ${outcome}${fault === undefined ? '' : ` (${fault})`} ${instanceIds.join(',')} ${parameters.ClientToken ?? parameters.clientToken ?? ''}`,
    );
    const servers = this.cloud
      .instances()
      .map(({ id, state, name, billed }) => `  ${id} ${state}${billed ? ' (billed)' : ''} ${name}`);
    return [this.hooks.printed.trimEnd(), 'requests:', ...requests, 'servers:', ...servers].join('\n');
  }

  public async clear(): Promise<void> {
    this.cloud.faults.clear();
    await this.hooks.settled();
    await this.cloud.stop();
    await rm(this.root, { recursive: true, force: true });
  }

  private setOrigin(origin: string): void {
    const entries = Object.entries(this.cloud.environment);
    this.hooks.environment = {
      ...Object.fromEntries(entries.map(([name, value]) => [name, value.replace(this.cloud.origin, origin)])),
      [passwordVariable]: password,
    };
  }

  /** A server of somebody else that nothing but its id and its name tells from the construct's own. */
  private addStranger(): string {
    const { dialect } = this.schedule;
    if (dialect === 'qingcloud') {
      return this.cloud.add({ vendor: 'qingcloud', name: 'stranger', imageId: 'centos63x64' }).id;
    }
    const legacy = dialect === 'tencent-v2-prepaid' || dialect === 'tencent-v2-hour';
    return this.cloud.add({
      vendor: 'tencent',
      api: legacy ? 'tencent-v2' : dialect,
      name: 'stranger',
      imageId: 'img-pmqg1cw7',
      billing: dialect === 'tencent-v2-prepaid' ? 'prepaid' : 'hourly',
    }).id;
  }

  private async searchFiles(): Promise<void> {
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      if (secretsIn(await readFile(path, 'utf8'), secrets).length > 0) {
        this.leaks.add(relative(this.root, path));
      }
    }
  }
}

function doomOf(fault: Fault): Doom | undefined {
  switch (fault.kind) {
    case 'kill':
      return { dies: fault.dies };
    case 'kill-on-disk':
      return { dies: fault.dies, onDisk: { nth: fault.nth, moment: fault.moment } };
    case 'kill-at-random':
      return { dies: fault.dies, atRandomMs: fault.afterMs };
    case 'kill-between':
      return { dies: fault.dies, betweenNth: fault.nth };
    default:
      return undefined;
  }
}
