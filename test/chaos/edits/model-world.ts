import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handOverFolder } from '../../../lib/contract/hook';
import type { Doom } from '../engine';
import { HookProcesses, type HookSettings } from '../hook-processes';
import { ModelStack } from '../model-stack';
import { movedObject } from '../terraform/moves';
import type { SavedPlan } from '../terraform/terraform';
import type { ApplyResult } from '../terraform/walk';
import type { Surgery } from './apply-edit';
import type { Life } from './life';
import { type Selection, type StackId, type StackProgram, type StateName, stackIds } from './program';
import { synthesizedJson } from './synthesized-program';
import type { ApplyOptions, States, World } from './world';

/** The model of Terraform with two stacks, with real hooks. */
export class ModelWorld implements World {
  private readonly hooks: HookProcesses;
  private readonly stacks: Readonly<Record<StackId, ModelStack>>;
  private readonly plans = new Map<StackId, SavedPlan>();
  private doom?: Doom;

  private constructor(
    public readonly root: string,
    settings: HookSettings,
    private readonly life: Pick<Life, 'backend' | 'dialect'>,
    newId: () => string,
  ) {
    this.hooks = new HookProcesses(settings);
    const common = { root, backend: life.backend, hooks: this.hooks, settings, newId };
    this.stacks = { a: new ModelStack({ ...common, id: 'a' }), b: new ModelStack({ ...common, id: 'b' }) };
  }

  public static async create(
    settings: HookSettings,
    life: Pick<Life, 'backend' | 'dialect'>,
    newId: () => string,
  ): Promise<ModelWorld> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-edits-'));
    const world = new ModelWorld(root, settings, life, newId);
    await world.moveTo(1);
    return world;
  }

  public get handOverFolders(): readonly string[] {
    return stackIds.map((id) => join(this.folder(id), handOverFolder));
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

  public async settled(): Promise<void> {
    await this.hooks.settled();
  }

  public async dispose(): Promise<void> {
    await this.settled();
    await rm(this.root, { recursive: true, force: true });
  }

  public async moveTo(machine: number): Promise<void> {
    for (const id of stackIds) {
      await this.stacks[id].moveTo(join(this.root, `machine-${machine}`));
    }
  }

  public async select(id: StackId, selection: Selection): Promise<void> {
    await this.stacks[id].select(selection);
  }

  public async write(id: StackId, program: StackProgram): Promise<void> {
    await this.stacks[id].write(synthesizedJson(id, this.life.dialect, program));
  }

  public apply(id: StackId, options: ApplyOptions): Promise<ApplyResult> {
    const { terraform, configuration } = this.stacks[id];
    return this.mortal(id, () => terraform.apply(configuration, options));
  }

  public destroy(id: StackId): Promise<ApplyResult> {
    const { terraform, configuration } = this.stacks[id];
    return this.mortal(id, () => terraform.destroy(configuration));
  }

  public async plan(id: StackId): Promise<ApplyResult> {
    const { terraform, configuration } = this.stacks[id];
    const saved = terraform.savedPlan(configuration);
    this.plans.set(id, saved);
    const { errors } = saved.plan;
    return { ok: errors.length === 0, output: errors.map((error) => `Error: ${error}\n`).join('') };
  }

  public applyLate(id: StackId): Promise<ApplyResult> {
    const { terraform } = this.stacks[id];
    return this.mortal(id, () => terraform.applySaved(this.plans.get(id) as SavedPlan));
  }

  public async operate(surgery: Surgery): Promise<void> {
    if (surgery.do === 'rm') {
      const { store } = this.stacks[surgery.stack].terraform;
      store.replace(new Map([...store.state].filter(([address]) => !surgery.addresses.includes(address))));
      return;
    }
    const from = this.stacks[surgery.from].terraform.store;
    const to = this.stacks[surgery.to].terraform.store;
    const left = new Map(from.state);
    const arrived = new Map(to.state);
    for (const { from: address, to: target } of surgery.addresses) {
      const object = left.get(address);
      if (object !== undefined && !arrived.has(target)) {
        left.delete(address);
        arrived.set(target, movedObject(object, target));
      }
    }
    to.replace(arrived);
    from.replace(left);
  }

  public folder(id: StackId): string {
    return this.stacks[id].folder;
  }

  public command(id: StackId, args: readonly string[]): Promise<string> {
    return this.stacks[id].command(args);
  }

  public async pending(id: StackId): Promise<readonly string[]> {
    const { terraform, configuration } = this.stacks[id];
    const { steps, errors } = terraform.plan(configuration);
    return [...steps.map(({ action, address }) => `${action} ${address}`), ...errors];
  }

  public async states(): Promise<States> {
    return new Map(
      stackIds.flatMap((id) =>
        [...this.stacks[id].stores].map(
          ([name, { state }]) => [`${id}/${name}` as StateName, [...state.values()]] as const,
        ),
      ),
    );
  }

  private mortal(id: StackId, work: () => Promise<ApplyResult>): Promise<ApplyResult> {
    return this.stacks[id].mortal(work, () => this.doom);
  }
}
