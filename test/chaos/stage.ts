import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { builtInAccount } from '../../lib/cloud/accounts';
import { type CloudInstance, EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { acceleratedNow } from './accelerated-time';
import type { Doom, Engine } from './engine';
import { cloudFaults } from './faults';
import { Gate } from './gate';
import { HostileFolder } from './hostile-folder';
import type { Fault, Schedule } from './schedule';
import { secretsIn } from './secrets';
import { password, passwordVariable } from './stacks';
import { Trap } from './trap';

const account = builtInAccount(1);
const secrets = [password, account.qingcloud.secret, account.tencent.secret];

/** The time of hooks and cloud. */
export interface StageTime {
  /** When it began to differ from this machine's. */
  readonly epoch: number;
  /** How many times faster it is. */
  readonly speed: number;
}

/** What a stage needs to know of what plays on it. */
export type Scene = Pick<Schedule, 'seed' | 'number' | 'dialect' | 'strangers' | 'weather'>;

/** Who plays on it. */
export type Player = Pick<
  Engine,
  'root' | 'handOverFolders' | 'printed' | 'struck' | 'use' | 'expect' | 'strike' | 'settled'
>;

/** Where a schedule plays: a cloud, and what can go wrong on the way to it. */
export class Stage {
  /** The most of the construct's servers that lived at once. */
  public mostAlive = 0;
  /** Whether any fault met what it was meant for. */
  public struck = false;
  /** Called at every moment of every call. */
  public watch = () => {};
  private readonly strangers: readonly string[];
  private gate?: Gate;
  private trap?: Trap;
  private readonly hostile: HostileFolder[] = [];

  private constructor(
    private readonly schedule: Scene,
    private readonly time: StageTime,
    private readonly cloud: EmbeddedCloud,
    private readonly engine: Player,
  ) {
    this.setOrigin(cloud.origin);
    this.strangers = Array.from({ length: schedule.strangers }, () => this.addStranger());
    // A death may come in the middle of things, so the count is taken at every moment of every call.
    cloud.faults.onEvent = () => {
      this.mostAlive = Math.max(this.mostAlive, this.alive().length);
      this.watch();
    };
  }

  public static async set(schedule: Scene, time: StageTime, engine: Player): Promise<Stage> {
    const cloud = await EmbeddedCloud.start({
      ...schedule.weather,
      returnedMs: 10_000,
      now: () => acceleratedNow(Date.now(), time.epoch, time.speed),
      seed: `${schedule.seed}/${schedule.number}`,
    });
    return new Stage(schedule, time, cloud, engine);
  }

  /** The construct's servers that somebody pays for. */
  public alive(): CloudInstance[] {
    return this.cloud.running().filter(({ id }) => !this.strangers.includes(id));
  }

  /** Ends a server as in the vendor's console. */
  public endByHand(id: string): void {
    this.cloud.terminate(id);
  }

  public lostStrangers(): string[] {
    const alive = this.cloud.running().map(({ id }) => id);
    return this.strangers.filter((id) => !alive.includes(id));
  }

  /** Lets time pass for cloud and hooks. */
  public async wait(milliseconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, milliseconds / this.time.speed));
  }

  /** Lets a fault strike from now on. */
  public async raise(fault: Fault): Promise<() => Promise<void>> {
    const { speed } = this.time;
    const { faults, requests } = this.cloud;
    const before = requests.length;
    this.engine.expect(doomOf(fault));
    const alter = fault.kind === 'folder-hostile' ? await this.prepareHostile(fault) : () => undefined;
    const strike = () => {
      this.engine.strike();
      alter();
    };
    faults.add(...cloudFaults(fault, this.schedule.dialect, speed, strike));
    if (fault.kind === 'folder-hostile' && fault.dies === undefined) {
      alter();
    }
    if (fault.kind === 'refused') {
      this.gate = await Gate.open(this.cloud.origin, 'none');
      this.gate.shut(fault.nth, fault.forMs / speed);
      this.setOrigin(this.gate.origin);
    } else if (fault.kind === 'tls') {
      this.gate = await Gate.open(this.cloud.origin, 'self-signed');
      this.setOrigin(fault.mode === 'plain' ? this.cloud.origin.replace('http:', 'https:') : this.gate.origin);
    }
    return async () => {
      this.struck ||= this.engine.struck || this.gate !== undefined;
      this.struck ||= requests.slice(before).some((request) => request.fault !== undefined);
      faults.clear();
      this.engine.expect(undefined);
      this.setOrigin(this.cloud.origin);
      await this.gate?.close();
      this.gate = undefined;
    };
  }

  /** Does what a person does whom a message tells of an altered file. Whether there was one. */
  public mend(output: string): boolean {
    return this.hostile.filter((one) => one.mend(output)).length > 0;
  }

  /** What hooks did where an altered file led them. */
  public trespasses(): string[] {
    const calls = this.trap?.calls ?? 0;
    return [
      ...this.hostile.flatMap((one) => one.trespasses()),
      ...(calls === 0 ? [] : [`${calls} calls to a strange endpoint`]),
    ];
  }

  /** Where secrets came out. */
  public async exposedSecrets(): Promise<readonly string[]> {
    const { root, printed } = this.engine;
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    const exposing: string[] = secretsIn(printed, secrets).length > 0 ? ['the output'] : [];
    for (const path of files) {
      // A hook that outlived its Terraform may take a file away meanwhile.
      const text = await readFile(path, 'utf8').catch(() => '');
      if (secretsIn(text, secrets).length > 0) {
        exposing.push(relative(root, path));
      }
    }
    return exposing;
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
    return [this.engine.printed.trimEnd(), 'requests:', ...requests, 'servers:', ...servers].join('\n');
  }

  public async clear(): Promise<void> {
    this.cloud.faults.clear();
    await this.engine.settled();
    await this.trap?.close();
    await this.cloud.stop();
  }

  private async prepareHostile({ alteration }: Fault & { kind: 'folder-hostile' }): Promise<() => void> {
    this.trap ??= await Trap.open();
    const hostile = new HostileFolder(this.engine.root, this.engine.handOverFolders, this.trap.origin);
    let done = false;
    return () => {
      if (!done) {
        done = hostile.alter(alteration);
        this.struck ||= done;
        this.hostile.push(...(done ? [hostile] : []));
      }
    };
  }

  private setOrigin(origin: string): void {
    const entries = Object.entries(this.cloud.environment);
    this.engine.use({
      ...Object.fromEntries(entries.map(([name, value]) => [name, value.replace(this.cloud.origin, origin)])),
      [passwordVariable]: password,
    });
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
    case 'output-closed':
      return { dies: fault.dies, closesOutput: true };
    case 'disk-full':
      return { diskFull: fault };
    case 'folder-hostile':
      return { dies: fault.dies };
    default:
      return undefined;
  }
}
