import { existsSync, readFileSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { handOverFolder } from '../../lib/contract/hook';
import { recordKey, splitList } from '../../lib/contract/triggers';
import type { RunningTerraform } from '../terraform/harness/terraform-command';
import { Workspace } from '../terraform/harness/workspace';
import { accelerated } from './accelerated-time';
import { type Deployment, type Doom, type Engine, TerraformDeath } from './engine';
import { type HookSettings, stackTrace } from './hook-processes';
import { constructId, type Declaration, declare } from './stacks';
import type { ApplyResult } from './terraform/walk';

/** Terraform itself. Slow, and the proof that the model of it is right. */
export class RealEngine implements Engine {
  public printed = '';
  public readonly defects: string[] = [];
  public struck = false;
  private environment: Readonly<Record<string, string>> = {};
  private doom?: Doom;
  private running?: RunningTerraform;

  private constructor(
    private readonly workspace: Workspace,
    private readonly settings: HookSettings,
  ) {}

  public static async create(settings: HookSettings, first: Declaration): Promise<RealEngine> {
    const workspace = await Workspace.create((stack) => declare(stack, first));
    const engine = new RealEngine(workspace, settings);
    await workspace.init();
    return engine;
  }

  public get root(): string {
    return this.workspace.root;
  }

  public say(text: string): void {
    this.printed += `${text}\n`;
  }

  public use(environment: Readonly<Record<string, string>>): void {
    this.environment = environment;
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
    switch (this.doom.dies) {
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

  public async run({ declaration, destroy, replace }: Deployment): Promise<ApplyResult> {
    this.workspace.synth((stack) => declare(stack, declaration));
    const before = `${this.stateFile}.before`;
    if (existsSync(this.stateFile)) {
      await copyFile(this.stateFile, before);
    }
    const args = ['-auto-approve', '-input=false', '-no-color', ...replace.map((address) => `-replace=${address}`)];
    this.running = this.workspace.start([destroy ? 'destroy' : 'apply', ...args], { env: this.variables() });
    const timer = this.randomTimer();
    const { exitCode, output } = await this.running.done;
    clearTimeout(timer);
    this.running = undefined;
    this.printed += output.replace(/^(?=.)/gm, '    ');
    if (stackTrace.test(output)) {
      this.defects.push(output);
    }
    if (exitCode === 137) {
      if (this.doom?.dies === 'both-state-lost') {
        await (existsSync(before) ? copyFile(before, this.stateFile) : rm(this.stateFile, { force: true }));
      }
      throw new TerraformDeath();
    }
    return { ok: exitCode === 0, output };
  }

  public async moveOn(): Promise<void> {
    await rm(join(this.workspace.dir, handOverFolder), { recursive: true, force: true });
  }

  public async settled(): Promise<void> {
    while (this.livingHooks().length > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  public async recorded(): Promise<readonly string[]> {
    const { resources } = await this.workspace.state();
    const triggers = resources[`null_resource.${constructId}_record`]?.values.triggers as
      | Readonly<Record<string, string>>
      | undefined;
    return splitList(triggers?.[recordKey.instanceIds]);
  }

  public async pending(): Promise<readonly string[]> {
    const { actions } = await this.workspace.plan({ env: this.variables() });
    return Object.entries(actions).map(([address, action]) => `${action} ${address}`);
  }

  public async dispose(): Promise<void> {
    await this.settled();
    await this.workspace.dispose();
  }

  private get stateFile(): string {
    return join(this.root, `terraform.${this.workspace.name}.tfstate`);
  }

  private get processes(): string {
    return join(this.root, 'hook-processes');
  }

  private variables(): Record<string, string> {
    const { preload, epoch, speed } = this.settings;
    const onDisk = this.struck ? undefined : this.doom?.onDisk;
    return {
      ...this.environment,
      NODE_OPTIONS: `--require=${JSON.stringify(preload)}`,
      [accelerated.epoch]: String(epoch),
      [accelerated.speed]: String(speed),
      [accelerated.processes]: this.processes,
      ...(onDisk === undefined ? {} : { [accelerated.diskKill]: JSON.stringify(onDisk) }),
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
