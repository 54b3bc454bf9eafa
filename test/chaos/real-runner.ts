import { existsSync, readFileSync } from 'node:fs';
import type { RunningTerraform, TerraformResult } from '../terraform/harness/terraform-command';
import { accelerated } from './accelerated-time';
import { type Doom, TerraformDeath } from './engine';
import { type HookSettings, stackTrace } from './hook-processes';
import type { ApplyResult } from './terraform/walk';

/** By SIGKILL, or by SIGPIPE. */
const killed = [128 + 9, 128 + 13];

/** Runs Terraform itself with hooks in accelerated time, and kills whom the doom names. */
export class RealRunner {
  /** Everything that Terraform ever printed, and what happened between. */
  public printed = '';
  public readonly defects: string[] = [];
  /** Whether the doom has come. */
  public struck = false;
  /** For the cloud and the secrets. */
  public environment: Readonly<Record<string, string>> = {};
  private doom?: Doom;
  private running?: RunningTerraform;

  public constructor(
    private readonly settings: HookSettings,
    /** A file that gets the ids of the hooks' processes. */
    private readonly processes: string,
  ) {}

  public get dies(): Doom['dies'] | undefined {
    return this.doom?.dies;
  }

  public say(text: string): void {
    this.printed += `${text}\n`;
  }

  public expect(doom: Doom | undefined): void {
    this.doom = doom;
    this.struck = false;
  }

  public strike(): void {
    if (this.doom === undefined || this.struck || this.running === undefined) {
      return;
    }
    this.struck = true;
    if (this.doom.closesOutput) {
      // Terraform dies when it next prints something, and its hooks run on.
      this.running.process.stdout?.destroy();
      this.running.process.stderr?.destroy();
    }
    switch (this.doom.dies) {
      case undefined:
        break;
      case 'hook':
        this.killHooks();
        break;
      case 'terraform':
      case 'terraform-state-written':
        this.running.process.kill('SIGKILL');
        break;
      default:
        this.running.interrupt('SIGKILL');
    }
  }

  /** Throws a TerraformDeath where Terraform was killed. */
  public async run(start: (environment: Record<string, string>) => RunningTerraform): Promise<ApplyResult> {
    this.running = start(this.variables());
    const timer = this.randomTimer();
    let result: TerraformResult;
    try {
      result = await this.running.done;
    } finally {
      clearTimeout(timer);
      this.running = undefined;
    }
    const { exitCode, output, unwrapped } = result;
    this.printed += output.replace(/^(?=.)/gm, '    ');
    if (stackTrace.test(output)) {
      this.defects.push(output);
    }
    this.struck ||= this.doom?.diskFull !== undefined && output.includes('ENOSPC');
    if (killed.includes(exitCode)) {
      throw new TerraformDeath();
    }
    // Errors are broken into lines, and a person reads across them.
    return { ok: exitCode === 0, output: exitCode === 0 ? output : `${output}\n${unwrapped}` };
  }

  /** Waits for the hooks that outlived their Terraform. */
  public async settled(): Promise<void> {
    while (this.livingHooks().length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What Terraform and its hooks run with. */
  public variables(): Record<string, string> {
    const { preload, epoch, speed } = this.settings;
    const onDisk = this.struck ? undefined : this.doom?.onDisk;
    const diskFull = this.doom?.diskFull;
    return {
      ...this.environment,
      NODE_OPTIONS: `--require=${JSON.stringify(preload)}`,
      [accelerated.epoch]: String(epoch),
      [accelerated.speed]: String(speed),
      [accelerated.processes]: this.processes,
      ...(onDisk === undefined ? {} : { [accelerated.diskKill]: JSON.stringify(onDisk) }),
      ...(diskFull === undefined ? {} : { [accelerated.diskFull]: JSON.stringify(diskFull) }),
    };
  }

  private randomTimer(): NodeJS.Timeout | undefined {
    const after = this.doom?.atRandomMs;
    // Terraform takes a second or two before it runs the first hook.
    return after === undefined ? undefined : setTimeout(() => this.strike(), 1_000 + 10 * after);
  }

  private livingHooks(): number[] {
    const text = existsSync(this.processes) ? readFileSync(this.processes, 'utf8') : '';
    return text.split('\n').filter(Boolean).map(Number).filter(isAlive);
  }

  private killHooks(): void {
    for (const id of this.livingHooks()) {
      process.kill(id, 'SIGKILL');
    }
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
