import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialectId } from '../../../lib/dialects/dialect-id';
import { acceleratedNow } from '../accelerated-time';
import { type Doom, TerraformDeath } from '../engine';
import { HookProcesses, type HookSettings } from '../hook-processes';
import { type Configuration, readConfiguration } from '../terraform/configuration';
import { movedObject } from '../terraform/moves';
import type { State } from '../terraform/state';
import { StateStore } from '../terraform/state-store';
import { type SavedPlan, Terraform } from '../terraform/terraform';
import type { ApplyResult } from '../terraform/walk';
import type { Surgery } from './apply-edit';
import type { Life } from './life';
import {
  firstSelection,
  type Selection,
  type StackId,
  type StackProgram,
  type StateName,
  stackIds,
  stateName,
} from './program';
import { synthesizedJson } from './synthesized-program';
import type { ApplyOptions, States, World } from './world';

interface Stack {
  readonly terraform: Terraform;
  configuration: Configuration;
  json: string;
  selection: Selection;
  plan?: SavedPlan;
}

/** The model of Terraform: real hooks, which find what they look for in Terraform's folder and in its state. */
export class ModelWorld implements World {
  private readonly hooks: HookProcesses;
  private readonly stores = new Map<StateName, StateStore>();
  private readonly stacks: Readonly<Record<StackId, Stack>>;
  private readonly dialect: DialectId;
  private machine = 1;
  private doom?: Doom;

  private constructor(
    public readonly root: string,
    private readonly settings: HookSettings,
    private readonly life: Pick<Life, 'backend' | 'dialect'>,
    private readonly newId: () => string,
  ) {
    this.hooks = new HookProcesses(settings);
    this.dialect = life.dialect;
    this.stacks = { a: this.newStack('a'), b: this.newStack('b') };
  }

  public static async create(
    settings: HookSettings,
    life: Pick<Life, 'backend' | 'dialect'>,
    newId: () => string,
  ): Promise<ModelWorld> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-edits-'));
    await mkdir(join(root, 'states'));
    const world = new ModelWorld(root, settings, life, newId);
    await world.moveTo(1);
    return world;
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
    this.machine = machine;
    for (const id of stackIds) {
      await mkdir(join(this.folder(id), '.terraform'), { recursive: true });
      await this.settle(id);
    }
  }

  public async select(id: StackId, selection: Selection): Promise<void> {
    this.stacks[id].selection = selection;
    await this.settle(id);
  }

  public async write(id: StackId, program: StackProgram): Promise<void> {
    const stack = this.stacks[id];
    stack.json = synthesizedJson(this.dialect, program);
    stack.configuration = readConfiguration(JSON.parse(stack.json));
    await writeFile(join(this.folder(id), 'cdk.tf.json'), stack.json);
  }

  public apply(id: StackId, options: ApplyOptions): Promise<ApplyResult> {
    const { terraform, configuration } = this.stacks[id];
    return this.mortal(terraform, () => terraform.apply(configuration, options));
  }

  public destroy(id: StackId): Promise<ApplyResult> {
    const { terraform, configuration } = this.stacks[id];
    return this.mortal(terraform, () => terraform.destroy(configuration));
  }

  public async plan(id: StackId): Promise<ApplyResult> {
    const stack = this.stacks[id];
    stack.plan = stack.terraform.savedPlan(stack.configuration);
    const { errors } = stack.plan.plan;
    return { ok: errors.length === 0, output: errors.map((error) => `Error: ${error}\n`).join('') };
  }

  public applyLate(id: StackId): Promise<ApplyResult> {
    const { terraform, plan } = this.stacks[id];
    return this.mortal(terraform, () => terraform.applySaved(plan as SavedPlan));
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

  public async pending(id: StackId): Promise<readonly string[]> {
    const { terraform, configuration } = this.stacks[id];
    const { steps, errors } = terraform.plan(configuration);
    return [...steps.map(({ action, address }) => `${action} ${address}`), ...errors];
  }

  public async states(): Promise<States> {
    return new Map([...this.stores].map(([name, { state }]) => [name, [...state.values()]]));
  }

  private async mortal(terraform: Terraform, work: () => Promise<ApplyResult>): Promise<ApplyResult> {
    const { store } = terraform;
    const before = store.saved;
    try {
      return await work();
    } catch (error) {
      if (error instanceof TerraformDeath) {
        store.replace(this.leftState(store, before));
      }
      throw error;
    }
  }

  /** What is left of a state once Terraform has died. */
  private leftState(store: StateStore, before: State): State {
    switch (this.doom?.dies) {
      case 'both-state-lost':
        return before;
      case 'both-state-written':
      case 'terraform-state-written':
        return store.when === 'each' ? store.state : store.saved;
      default:
        return store.saved;
    }
  }

  private newStack(id: StackId): Stack {
    const terraform = new Terraform(
      { folder: '', workspace: 'default' },
      (invocation) =>
        this.hooks.run({
          ...invocation,
          environment: { ...invocation.environment, TERRAFORM_BINARY_NAME: this.binary(this.currentName(id)) },
        }),
      this.newId,
    );
    return { terraform, configuration: readConfiguration({}), json: '{}', selection: firstSelection };
  }

  private currentName(id: StackId): StateName {
    return stateName(id, this.stacks[id].selection);
  }

  /** Puts Terraform to where it is and to its state, and its own files where hooks look for them. */
  private async settle(id: StackId): Promise<void> {
    const { terraform, selection, json } = this.stacks[id];
    const folder = this.folder(id);
    terraform.place = { folder, workspace: selection.workspace };
    terraform.store = this.storeOf(this.currentName(id));
    await writeFile(join(folder, 'cdk.tf.json'), json);
    await writeFile(join(folder, '.terraform', 'terraform.tfstate'), JSON.stringify(this.dataFile(id)));
    await writeFile(join(folder, '.terraform', 'environment'), selection.workspace);
  }

  /** As Terraform notes which backend a folder was initialized for. */
  private dataFile(id: StackId): object {
    const { backend } = this.stacks[id].selection;
    const config =
      this.life.backend === 'http'
        ? {
            address: `http://states.example/${id}/${backend}`,
            lock_address: null,
            unlock_address: null,
            username: null,
          }
        : { path: join(this.root, `terraform.${id}.${backend}.tfstate`), workspace_dir: null };
    const hash = [...JSON.stringify(config)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
    return { version: 3, terraform_version: '1.11.4', backend: { type: this.life.backend, config, hash } };
  }

  private storeOf(name: StateName): StateStore {
    const known = this.stores.get(name);
    if (known !== undefined) {
      return known;
    }
    const { epoch, speed } = this.settings;
    const file = `${this.binary(name)}.tfstate`;
    const store = new StateStore(`lineage-${name}`, {
      when: this.life.backend === 'http' ? 'late' : 'each',
      now: () => acceleratedNow(Date.now(), epoch, speed),
      write: (json) => {
        writeFileSync(`${file}.new`, json);
        renameSync(`${file}.new`, file);
      },
    });
    this.stores.set(name, store);
    this.writeBinary(name, file);
    return store;
  }

  private binary(name: StateName): string {
    return join(this.root, 'states', name.replaceAll('/', '-'));
  }

  /** Stands for Terraform's own program: hooks call it with `state pull`. Before the first save there is nothing to print. */
  private writeBinary(name: StateName, file: string): void {
    const path = this.binary(name);
    if (!existsSync(path)) {
      mkdirSync(join(this.root, 'states'), { recursive: true });
      const script = `case "$*" in\n  "state pull"*) if [ -e '${file}' ]; then cat '${file}'; fi ;;\n  *) echo "no such command: $*" >&2; exit 1 ;;\nesac`;
      writeFileSync(path, `#!/bin/sh\n${script}\n`);
      chmodSync(path, 0o755);
    }
  }

  private folder(id: StackId): string {
    return join(this.root, `machine-${this.machine}`, 'stacks', id);
  }
}
