import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordKey, splitList } from '../../lib/contract/triggers';
import { type Deployment, type Doom, type Engine, TerraformDeath } from './engine';
import { HookProcesses, type HookSettings } from './hook-processes';
import { constructId, type Declaration, synthesized } from './stacks';
import type { State } from './terraform/state';
import { Terraform } from './terraform/terraform';
import type { ApplyResult } from './terraform/walk';

/** The model of Terraform: real hooks, and none of the seconds that Terraform itself takes. */
export class ModelEngine implements Engine {
  private readonly terraform: Terraform;
  private doom?: Doom;
  private machines = 1;

  private constructor(
    public readonly root: string,
    private readonly hooks: HookProcesses,
    newId: () => string,
  ) {
    this.terraform = new Terraform({ folder: this.folder, workspace: 'default' }, hooks.run, newId);
  }

  public static async create(settings: HookSettings, newId: () => string): Promise<ModelEngine> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-chaos-'));
    const engine = new ModelEngine(root, new HookProcesses(settings), newId);
    await mkdir(engine.folder);
    return engine;
  }

  public get printed(): string {
    return this.hooks.printed;
  }

  public get defects(): readonly string[] {
    return this.hooks.defects;
  }

  public get struck(): boolean {
    return this.hooks.struck;
  }

  public say(text: string): void {
    this.hooks.printed += `${text}\n`;
  }

  public use(environment: Readonly<Record<string, string>>): void {
    this.hooks.environment = environment;
  }

  public expect(doom: Doom | undefined): void {
    this.doom = doom;
    this.hooks.expect(doom);
  }

  public strike(): void {
    this.hooks.strike();
  }

  public async run({ declaration, destroy, replace }: Deployment): Promise<ApplyResult> {
    const configuration = synthesized(declaration);
    const before = this.terraform.state;
    try {
      return await (destroy ? this.terraform.destroy(configuration) : this.terraform.apply(configuration, { replace }));
    } catch (error) {
      if (error instanceof TerraformDeath) {
        this.terraform.store.replace(this.leftState(before));
      }
      throw error;
    }
  }

  public async moveOn(): Promise<void> {
    this.machines += 1;
    await mkdir(this.folder);
    this.terraform.place = { ...this.terraform.place, folder: this.folder };
  }

  public async settled(): Promise<void> {
    await this.hooks.settled();
  }

  public async recorded(): Promise<readonly string[]> {
    const record = this.terraform.state.get(`null_resource.${constructId}_record`);
    return splitList(record?.triggers[recordKey.instanceIds]);
  }

  public async pending(declaration: Declaration): Promise<readonly string[]> {
    const { steps, errors } = this.terraform.plan(synthesized(declaration));
    return [...steps.map(({ action, address }) => `${action} ${address}`), ...errors];
  }

  public async dispose(): Promise<void> {
    await this.settled();
    await rm(this.root, { recursive: true, force: true });
  }

  private get folder(): string {
    return join(this.root, `machine-${this.machines}`);
  }

  /** What is on disk once Terraform has died. */
  private leftState(before: State): State {
    switch (this.doom?.dies) {
      case 'both-state-lost':
        return before;
      case 'both-state-written':
      case 'terraform-state-written':
        return this.terraform.state;
      default:
        return this.terraform.store.saved;
    }
  }
}
