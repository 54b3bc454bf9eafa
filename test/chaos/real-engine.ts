import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { handOverFolder } from '../../lib/contract/hook';
import { recordKey, splitList } from '../../lib/contract/triggers';
import { Workspace } from '../terraform/harness/workspace';
import { type Deployment, type Doom, type Engine, TerraformDeath } from './engine';
import type { HookSettings } from './hook-processes';
import { RealRunner } from './real-runner';
import { constructId, type Declaration, declare } from './stacks';
import type { ApplyResult } from './terraform/walk';

/** Terraform itself. Slow, and the proof that the model of it is right. */
export class RealEngine implements Engine {
  private readonly runner: RealRunner;

  private constructor(
    private readonly workspace: Workspace,
    settings: HookSettings,
  ) {
    this.runner = new RealRunner(settings, join(workspace.root, 'hook-processes'));
  }

  public static async create(settings: HookSettings, first: Declaration): Promise<RealEngine> {
    const workspace = await Workspace.create((stack) => declare(stack, first), { providers: 'installed' });
    const engine = new RealEngine(workspace, settings);
    await workspace.init();
    return engine;
  }

  public get root(): string {
    return this.workspace.root;
  }

  public get handOverFolders(): readonly string[] {
    return [join(this.workspace.dir, handOverFolder)];
  }

  public get printed(): string {
    return this.runner.printed;
  }

  public get defects(): readonly string[] {
    return this.runner.defects;
  }

  public get struck(): boolean {
    return this.runner.struck;
  }

  public say(text: string): void {
    this.runner.say(text);
  }

  public use(environment: Readonly<Record<string, string>>): void {
    this.runner.environment = environment;
  }

  public expect(doom: Doom | undefined): void {
    this.runner.expect(doom);
  }

  public strike(): void {
    this.runner.strike();
  }

  public async run({ declaration, destroy, replace }: Deployment): Promise<ApplyResult> {
    this.workspace.synth((stack) => declare(stack, declaration));
    const before = `${this.stateFile}.before`;
    if (existsSync(this.stateFile)) {
      await copyFile(this.stateFile, before);
    }
    const args = ['-auto-approve', '-input=false', '-no-color', ...replace.map((address) => `-replace=${address}`)];
    try {
      return await this.runner.run((env) => this.workspace.start([destroy ? 'destroy' : 'apply', ...args], { env }));
    } catch (error) {
      if (error instanceof TerraformDeath && this.runner.dies === 'both-state-lost') {
        await (existsSync(before) ? copyFile(before, this.stateFile) : rm(this.stateFile, { force: true }));
      }
      throw error;
    }
  }

  public async moveOn(): Promise<void> {
    await rm(this.handOverFolders[0], { recursive: true, force: true });
  }

  public async settled(): Promise<void> {
    await this.runner.settled();
  }

  public async recorded(): Promise<readonly string[]> {
    const { resources } = await this.workspace.state();
    const triggers = (resources[`terraform_data.${constructId}_members`]?.values.output ??
      resources[`null_resource.${constructId}_record`]?.values.triggers) as
      | Readonly<Record<string, string>>
      | undefined;
    return splitList(triggers?.[recordKey.instanceIds]);
  }

  public async pending(): Promise<readonly string[]> {
    const { actions } = await this.workspace.plan({ env: this.runner.variables() });
    return Object.entries(actions).map(([address, action]) => `${action} ${address}`);
  }

  public async dispose(): Promise<void> {
    await this.settled();
    await this.workspace.dispose();
  }

  private get stateFile(): string {
    return join(this.root, `terraform.${this.workspace.name}.tfstate`);
  }
}
