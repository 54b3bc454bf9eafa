import { chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { acceleratedNow } from './accelerated-time';
import { type Doom, TerraformDeath } from './engine';
import type { HookProcesses, HookSettings } from './hook-processes';
import { type Configuration, readConfiguration } from './terraform/configuration';
import type { State } from './terraform/state';
import { StateStore } from './terraform/state-store';
import { Terraform } from './terraform/terraform';
import type { ApplyResult } from './terraform/walk';

export interface ModelStackOptions {
  readonly id: string;
  /** What all machines share: the states. */
  readonly root: string;
  readonly backend: 'local' | 'http';
  readonly hooks: HookProcesses;
  readonly settings: HookSettings;
  readonly newId: () => string;
}

/** Which of a stack's states is in use. */
export interface StateChoice {
  readonly backend: string;
  readonly workspace: string;
}

/** A stack in the model of Terraform, with everything that hooks look for: Terraform's files in its folder, and its program. */
export class ModelStack {
  public configuration: Configuration = readConfiguration({});
  public choice: StateChoice = { backend: 'first', workspace: 'default' };
  public readonly terraform: Terraform;
  /** Every state that was ever in use, by backend and workspace. */
  public readonly stores = new Map<string, StateStore>();
  /** Where Terraform runs. */
  public folder = '';
  private json = '{}';

  public constructor(private readonly options: ModelStackOptions) {
    const { hooks, newId } = options;
    this.terraform = new Terraform(
      { folder: '', workspace: 'default' },
      (invocation) =>
        hooks.run({
          ...invocation,
          environment: { ...invocation.environment, TERRAFORM_BINARY_NAME: this.binary(this.choiceName) },
        }),
      newId,
    );
  }

  public get choiceName(): string {
    return `${this.choice.backend}/${this.choice.workspace}`;
  }

  /** Another machine, or the first one: whatever is in the folder of the stack stays there. */
  public async moveTo(machine: string): Promise<void> {
    this.folder = join(machine, 'stacks', this.options.id);
    await mkdir(join(this.folder, '.terraform'), { recursive: true });
    await mkdir(join(this.options.root, 'states'), { recursive: true });
    await this.initialize();
  }

  /** `terraform init -reconfigure` and `terraform workspace select`. */
  public async select(choice: StateChoice): Promise<void> {
    this.choice = choice;
    await this.initialize();
  }

  public async write(json: string): Promise<void> {
    this.json = json;
    this.configuration = readConfiguration(JSON.parse(json));
    await writeFile(join(this.folder, 'cdk.tf.json'), json);
  }

  /** Runs the command line in the stack's folder. */
  public command(args: readonly string[]): Promise<string> {
    return this.options.hooks.command(args, this.folder, { TERRAFORM_BINARY_NAME: this.binary(this.choiceName) });
  }

  /** Runs Terraform, and leaves what its death leaves of the state. */
  public async mortal(work: () => Promise<ApplyResult>, doom: () => Doom | undefined): Promise<ApplyResult> {
    const { store } = this.terraform;
    const before = store.saved;
    const unlock = this.lock();
    store.begin();
    try {
      const result = await work();
      unlock();
      return result;
    } catch (error) {
      if (error instanceof TerraformDeath) {
        // Its lock lies there until the next one has it.
        store.replace(leftState(store, before, doom()?.dies));
      } else {
        unlock();
      }
      throw error;
    }
  }

  /** As Terraform locks a local state: with a file beside it that is older than all that it then writes. */
  private lock(): () => void {
    if (this.options.backend !== 'local') {
      return () => undefined;
    }
    const state = this.statePath(this.choiceName);
    const file = join(dirname(state), `.${basename(state)}.lock.info`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ Operation: 'OperationTypeApply' }));
    // The clock of a disk has a tick of some milliseconds, and Terraform takes longer than that to read its state.
    const aTickAgo = Date.now() / 1000 - 0.02;
    utimesSync(file, aTickAgo, aTickAgo);
    return () => rmSync(file);
  }

  private readonly now = () => {
    const { epoch, speed } = this.options.settings;
    return acceleratedNow(Date.now(), epoch, speed);
  };

  private async initialize(): Promise<void> {
    const { terraform, folder, choice } = this;
    terraform.place = { folder, workspace: choice.workspace, now: this.now };
    terraform.store = this.storeOf(this.choiceName);
    await writeFile(join(folder, 'cdk.tf.json'), this.json);
    await writeFile(join(folder, '.terraform', 'terraform.tfstate'), JSON.stringify(this.dataFile()));
    await writeFile(join(folder, '.terraform', 'environment'), choice.workspace);
  }

  /** As Terraform notes which backend a folder was initialized for. */
  private dataFile(): object {
    const { id, root, backend } = this.options;
    const name = `${id}.${this.choice.backend}`;
    const config =
      backend === 'http'
        ? { address: `http://states.example/${name}`, lock_address: null, unlock_address: null, username: null }
        : { path: join(root, `terraform.${name}.tfstate`), workspace_dir: join(root, `${name}.d`) };
    const hash = [...JSON.stringify(config)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
    return { version: 3, terraform_version: '1.11.4', backend: { type: backend, config, hash } };
  }

  private storeOf(name: string): StateStore {
    const known = this.stores.get(name);
    if (known !== undefined) {
      return known;
    }
    const { backend, id } = this.options;
    const file = `${this.binary(name)}.tfstate`;
    const store = new StateStore(`lineage-${id}/${name}`, {
      when: backend === 'http' ? 'late' : 'each',
      now: this.now,
      write: (json) => {
        writeFileSync(`${file}.new`, json);
        renameSync(`${file}.new`, file);
      },
      backUp: (json) => {
        const path = this.statePath(name);
        if (backend === 'local') {
          mkdirSync(dirname(path), { recursive: true });
          writeFileSync(`${path}.backup`, json);
        }
      },
    });
    this.stores.set(name, store);
    this.writeBinary(name, file);
    return store;
  }

  /** Where a local backend keeps a state. */
  private statePath(name: string): string {
    const { id, root } = this.options;
    const [backend, workspace] = name.split('/');
    return workspace === 'default'
      ? join(root, `terraform.${id}.${backend}.tfstate`)
      : join(root, `${id}.${backend}.d`, workspace, 'terraform.tfstate');
  }

  private binary(name: string): string {
    return join(this.options.root, 'states', `${this.options.id}-${name.replaceAll('/', '-')}`);
  }

  /** Stands for Terraform's own program: hooks call it with `state pull`. Before the first save there is nothing to print. */
  private writeBinary(name: string, file: string): void {
    const path = this.binary(name);
    const print = `if [ -e '${file}' ]; then cat '${file}'; fi`;
    const script = `case "$*" in\n  "state pull"*) ${print} ;;\n  *) echo "no such command: $*" >&2; exit 1 ;;\nesac`;
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }
}

/** What is left of a state once Terraform has died. */
function leftState(store: StateStore, before: State, dies: Doom['dies'] | undefined): State {
  switch (dies) {
    case 'both-state-lost':
      return before;
    case 'both-state-written':
    case 'terraform-state-written':
      return store.when === 'each' ? store.state : store.saved;
    default:
      return store.saved;
  }
}
