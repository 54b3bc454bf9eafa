import { type ChildProcess, spawn } from 'node:child_process';
import { basicEnvironment } from '../terraform/harness/terraform-environment';
import { accelerated } from './accelerated-time';
import { type Doom, TerraformDeath } from './engine';
import type { Victim } from './schedule';
import type { HookResult, Invocation } from './terraform/terraform';

export interface HookSettings {
  /** The bundled provisioner. */
  readonly provisioner: string;
  /** The bundled `cdktf-run-instances`. */
  readonly cli: string;
  /** The bundled `accelerated-time`. */
  readonly preload: string;
  readonly epoch: number;
  readonly speed: number;
}

/** A failure that people can act on has none. */
export const stackTrace = /^\s+at .+:\d+:\d+\)?$/m;

/** Runs hooks as Terraform does, each a process of its own, and kills them when they are doomed. */
export class HookProcesses {
  /** Everything that hooks ever printed, and what happened between them. */
  public printed = '';
  /** Hooks that failed without a message for people. */
  public readonly defects: string[] = [];
  /** For the cloud and the secrets. */
  public environment: Readonly<Record<string, string>> = {};
  /** Whether the doom has come. */
  public struck = false;
  private doom?: Doom;
  private readonly running = new Map<ChildProcess, { readonly terraformDied: () => void }>();
  /** Whose output nobody reads. */
  private readonly unheard = new Set<ChildProcess>();
  private started = 0;
  private succeeded = 0;
  private readonly all: Promise<unknown>[] = [];

  public constructor(private readonly settings: HookSettings) {}

  public expect(doom: Doom | undefined): void {
    this.doom = doom;
    this.struck = false;
    this.started = 0;
    this.succeeded = 0;
  }

  /** Kills whom the doom names, now. */
  public strike(): void {
    const { doom } = this;
    if (doom === undefined || this.struck) {
      return;
    }
    this.struck = true;
    for (const child of doom.closesOutput ? this.running.keys() : []) {
      this.closeOutput(child);
    }
    if (doom.dies !== undefined) {
      this.endRunning(doom.dies);
    }
  }

  /** Waits for the hooks that outlived their Terraform. */
  public async settled(): Promise<void> {
    await Promise.all(this.all);
  }

  public readonly run = async (invocation: Invocation): Promise<HookResult> => {
    const { preload, provisioner } = this.settings;
    const [program, ...rest] = invocation.args;
    const isHook = program === 'node';
    // What has nothing to do runs the shell instead, and nobody waits for it to die.
    const [executable, args] = isHook
      ? [process.execPath, ['--require', preload, provisioner, ...rest.slice(1)]]
      : [program, rest];
    const child = spawn(executable, args, {
      cwd: invocation.folder,
      env: { ...basicEnvironment(), ...this.environment, ...this.variables(), ...invocation.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = this.watch(child, invocation);
    this.all.push(ended);
    if (this.doom?.closesOutput && this.struck) {
      this.closeOutput(child);
    }
    const died = new Promise<'terraform'>((resolve) => {
      this.running.set(child, { terraformDied: () => resolve('terraform') });
    });
    this.started += isHook ? 1 : 0;
    const timer = isHook ? this.randomTimer() : undefined;
    const result = await Promise.race([ended, died]);
    clearTimeout(timer);
    this.running.delete(child);
    if (result === 'terraform') {
      throw new TerraformDeath();
    }
    if (isHook) {
      this.aftermath(child, result);
    }
    return result;
  };

  /** Runs the command line as a person does, and returns what it prints. */
  public async command(
    args: readonly string[],
    folder: string,
    environment: Readonly<Record<string, string>>,
  ): Promise<string> {
    const { preload, cli } = this.settings;
    const child = spawn(process.execPath, ['--require', preload, cli, ...args], {
      cwd: folder,
      env: { ...basicEnvironment(), ...this.environment, ...this.variables(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { output } = await this.watch(child, { address: 'npx', args: [args[0]] });
    return output;
  }

  private closeOutput(child: ChildProcess): void {
    this.unheard.add(child);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }

  /** Whatever runs at the same time gets the same signal, as from a terminal. */
  private endRunning(dies: Victim): void {
    for (const [child, { terraformDied }] of this.running) {
      if (dies !== 'terraform' && dies !== 'terraform-state-written') {
        child.kill('SIGKILL');
      }
      if (dies !== 'hook') {
        terraformDied();
      }
    }
  }

  /** What the end of a hook means for Terraform. */
  private aftermath(child: ChildProcess, { exitCode }: HookResult): void {
    if (this.doom?.dies === undefined) {
      return;
    }
    const killed = child.signalCode === 'SIGKILL';
    this.succeeded += exitCode === 0 ? 1 : 0;
    const between = exitCode === 0 && this.succeeded === this.doom.betweenNth;
    this.struck ||= killed || between;
    if ((killed && this.doom.dies !== 'hook') || between) {
      this.endRunning(this.doom.dies);
      throw new TerraformDeath();
    }
  }

  private randomTimer(): NodeJS.Timeout | undefined {
    const after = this.doom?.atRandomMs;
    return after === undefined || this.started > 1 ? undefined : setTimeout(() => this.strike(), after);
  }

  private variables(): Record<string, string> {
    const { epoch, speed } = this.settings;
    const onDisk = this.struck ? undefined : this.doom?.onDisk;
    const diskFull = this.doom?.diskFull;
    return {
      [accelerated.epoch]: String(epoch),
      [accelerated.speed]: String(speed),
      ...(onDisk === undefined ? {} : { [accelerated.diskKill]: JSON.stringify(onDisk) }),
      ...(diskFull === undefined ? {} : { [accelerated.diskFull]: JSON.stringify(diskFull) }),
    };
  }

  private watch(child: ChildProcess, { address, args }: Pick<Invocation, 'address' | 'args'>): Promise<HookResult> {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
    }
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => {
        const hook = `${address} ${args[args.length - 1]}`;
        const ending = code === 0 ? '' : ` [${signal ?? `exit ${code}`}]`;
        this.printed += `  ${hook}${ending}\n${output.replace(/^(?=.)/gm, '    ')}`;
        this.struck ||= this.doom?.diskFull !== undefined && output.includes('ENOSPC');
        const silent = output.trim() === '' && !this.unheard.has(child);
        if (signal === null && code !== 0 && (silent || stackTrace.test(output))) {
          this.defects.push(`${hook} ended with exit code ${code}: ${output.trim() || 'no output'}`);
        }
        resolve({ exitCode: code ?? 137, output });
      });
    });
  }
}
