import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOverFolder } from '../../lib/contract/hook';
import { recordKey, splitList } from '../../lib/contract/triggers';
import type { Deployment, Doom, Engine } from './engine';
import { HookProcesses, type HookSettings } from './hook-processes';
import { ModelStack } from './model-stack';
import { constructId, type Declaration, synthesizedJson } from './stacks';
import type { ApplyResult } from './terraform/walk';

/** The model of Terraform: real hooks, and none of the seconds that Terraform itself takes. */
export class ModelEngine implements Engine {
  private readonly stack: ModelStack;
  private doom?: Doom;
  private machines = 1;

  private constructor(
    public readonly root: string,
    private readonly hooks: HookProcesses,
    settings: HookSettings,
    newId: () => string,
  ) {
    this.stack = new ModelStack({ id: 'chaos', root, backend: 'local', hooks, settings, newId });
  }

  public static async create(settings: HookSettings, newId: () => string): Promise<ModelEngine> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-chaos-'));
    const engine = new ModelEngine(root, new HookProcesses(settings), settings, newId);
    await engine.stack.moveTo(engine.folder);
    return engine;
  }

  public get handOverFolders(): readonly string[] {
    return [join(this.stack.folder, handOverFolder)];
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
    const { stack } = this;
    await stack.write(synthesizedJson(declaration));
    const { terraform, configuration } = stack;
    return await stack.mortal(
      () => (destroy ? terraform.destroy(configuration) : terraform.apply(configuration, { replace })),
      () => this.doom,
    );
  }

  public async moveOn(): Promise<void> {
    this.machines += 1;
    await this.stack.moveTo(this.folder);
  }

  public async settled(): Promise<void> {
    await this.hooks.settled();
  }

  public async recorded(): Promise<readonly string[]> {
    const { state } = this.stack.terraform;
    const record =
      state.get(`terraform_data.${constructId}_members`) ?? state.get(`null_resource.${constructId}_record`);
    return splitList(record?.triggers[recordKey.instanceIds]);
  }

  public async pending(declaration: Declaration): Promise<readonly string[]> {
    await this.stack.write(synthesizedJson(declaration));
    const { steps, errors } = this.stack.terraform.plan(this.stack.configuration);
    return [...steps.map(({ action, address }) => `${action} ${address}`), ...errors];
  }

  public async dispose(): Promise<void> {
    await this.settled();
    await rm(this.root, { recursive: true, force: true });
  }

  private get folder(): string {
    return join(this.root, `machine-${this.machines}`);
  }
}
