import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StateServer } from '../../examples/state-server';
import type { ProviderMirror } from '../../terraform/harness/provider-mirror';
import { TerraformFolder } from '../../terraform/harness/terraform-folder';
import { TerraformDeath } from '../engine';
import type { RealRunner } from '../real-runner';
import { resourceTypes } from '../terraform/expression';
import { addressOf } from '../terraform/state';
import type { ApplyResult } from '../terraform/walk';
import { firstSelection, type Selection, type StackId } from './program';
import type { StateEntry } from './world';

/** Terraform in the folder of one stack on one machine. */
class StackFolder extends TerraformFolder {
  public constructor(root: string, dir: string, mirror: ProviderMirror) {
    super(root, dir, mirror);
  }
}

export interface RealStackOptions {
  readonly id: StackId;
  readonly root: string;
  readonly backend: 'local' | 'http';
  readonly runner: RealRunner;
  readonly mirror: ProviderMirror;
  /** The bundled provisioner. */
  readonly provisioner: string;
}

interface StateJson {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly index_key?: string;
      readonly status?: string;
      readonly attributes: {
        readonly id: string;
        readonly triggers?: Readonly<Record<string, string>> | null;
        /** Of a `terraform_data`. */
        readonly output?: { readonly value?: Readonly<Record<string, string>> };
      };
    }[];
  }[];
}

const flags = ['-input=false', '-no-color'];

/** A stack with several states, in Terraform itself. */
export class RealStack {
  public selection: Selection = firstSelection;
  /** Every state that was ever selected. */
  public readonly selections = new Map<string, Selection>();
  private readonly servers = new Map<string, StateServer>();
  private terraform?: StackFolder;
  private json = '{}';

  public constructor(private readonly options: RealStackOptions) {}

  public get folder(): string {
    return (this.terraform as StackFolder).dir;
  }

  public async moveTo(machine: string): Promise<void> {
    const { root, id, mirror } = this.options;
    const dir = join(machine, 'stacks', id);
    await mkdir(dir, { recursive: true });
    this.terraform = new StackFolder(root, dir, mirror);
    await this.initialize();
  }

  public async select(selection: Selection): Promise<void> {
    this.selection = selection;
    await this.initialize();
  }

  public async write(json: string): Promise<void> {
    this.json = json;
    await this.writeConfiguration();
  }

  /** Terraform with a command that changes something, and with the state that its death leaves. */
  public async run(args: readonly string[]): Promise<ApplyResult> {
    const file = this.stateFile(this.selection);
    const before = `${file}.before`;
    await (existsSync(file) ? copyFile(file, before) : rm(before, { force: true }));
    const [command, ...rest] = args;
    try {
      return await this.options.runner.run((env) => this.folderOf.start([command, ...flags, ...rest], { env }));
    } catch (error) {
      if (error instanceof TerraformDeath) {
        await this.afterDeath(file, before);
      }
      throw error;
    }
  }

  public async pending(): Promise<readonly string[]> {
    try {
      const { actions } = await this.folderOf.plan({ env: this.options.runner.variables() });
      return Object.entries(actions).map(([address, action]) => `${action} ${address}`);
    } catch (error) {
      return [(error as Error).message];
    }
  }

  public async succeed(args: readonly string[]): Promise<string> {
    const { exitCode, output, stdout } = await this.folderOf.run(args);
    if (exitCode !== 0) {
      throw new Error(`terraform ${args.join(' ')}: ${output}`);
    }
    return stdout;
  }

  public async entries(selection: Selection): Promise<readonly StateEntry[]> {
    const text = await this.stateText(selection);
    const { resources } = JSON.parse(text ?? '{"resources":[]}') as StateJson;
    return resources
      .filter(({ type }) => resourceTypes.some((one) => one === type))
      .flatMap(({ type, name, instances }) =>
        instances.map(({ index_key: key, status, attributes }) => ({
          address: addressOf(`${type}.${name}`, key),
          id: attributes.id,
          triggers: attributes.triggers ?? attributes.output?.value ?? {},
          tainted: status === 'tainted',
        })),
      );
  }

  public async dispose(): Promise<void> {
    for (const server of this.servers.values()) {
      await server.stop();
    }
  }

  private get folderOf(): StackFolder {
    return this.terraform as StackFolder;
  }

  private async initialize(): Promise<void> {
    const { backend, workspace } = this.selection;
    this.selections.set(`${backend}/${workspace}`, this.selection);
    await this.writeConfiguration();
    // What was selected before may be unknown to the other backend.
    await rm(join(this.folder, '.terraform', 'environment'), { force: true });
    await this.succeed(['init', '-reconfigure', ...flags]);
    if (workspace !== 'default') {
      await this.succeed(['workspace', 'select', '-or-create', workspace]);
      // `terraform state` backs up there whatever `workspace_dir` says, and does not make the folder.
      await mkdir(join(this.folderOf.dir, 'terraform.tfstate.d', workspace), { recursive: true });
    }
  }

  private async writeConfiguration(): Promise<void> {
    const { provisioner } = this.options;
    const path = /\$\{path\.root\}\/assets\/run-instances\/\w+\/provisioner\.cjs/g;
    const json = JSON.parse(this.json.replaceAll(path, provisioner));
    const terraform = {
      required_providers: { null: { source: 'hashicorp/null' } },
      ...json.terraform,
      backend: await this.backendBlock(),
    };
    await writeFile(join(this.folder, 'cdk.tf.json'), JSON.stringify({ ...json, terraform }, undefined, 2));
  }

  private async backendBlock(): Promise<object> {
    const { backend, root, id } = this.options;
    const name = `${id}.${this.selection.backend}`;
    if (backend === 'local') {
      return {
        local: { path: join(root, `terraform.${name}.tfstate`), workspace_dir: join(root, `workspaces.${name}`) },
      };
    }
    const server = this.servers.get(name) ?? (await StateServer.start());
    this.servers.set(name, server);
    return { http: { address: server.address, lock_address: server.address, unlock_address: server.address } };
  }

  private stateFile({ backend, workspace }: Selection): string {
    const { root, id } = this.options;
    return workspace === 'default'
      ? join(root, `terraform.${id}.${backend}.tfstate`)
      : join(root, `workspaces.${id}.${backend}`, workspace, 'terraform.tfstate');
  }

  private async stateText(selection: Selection): Promise<string | undefined> {
    if (this.options.backend === 'local') {
      const file = this.stateFile(selection);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    }
    const server = this.servers.get(`${this.options.id}.${selection.backend}`);
    const response = server === undefined ? undefined : await fetch(server.address);
    return response?.ok ? await response.text() : undefined;
  }

  private async afterDeath(file: string, before: string): Promise<void> {
    if (this.options.backend === 'http') {
      // `terraform force-unlock`
      const server = this.servers.get(`${this.options.id}.${this.selection.backend}`) as StateServer;
      await fetch(server.address, { method: 'UNLOCK' });
    } else if (this.options.runner.dies === 'both-state-lost') {
      await (existsSync(before) ? copyFile(before, file) : rm(file, { force: true }));
    }
  }
}

/** `terraform state mv` between the states of two stacks, as the documentation describes it. */
export async function moveBetween(
  from: RealStack,
  to: RealStack,
  root: string,
  addresses: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  const folder = await mkdtemp(join(root, 'moving-'));
  const [source, target] = ['source.tfstate', 'target.tfstate'].map((name) => join(folder, name));
  await writeFile(source, await from.succeed(['state', 'pull']));
  await writeFile(target, await to.succeed(['state', 'pull']));
  const here = new Set((await from.entries(from.selection)).map(({ address }) => address));
  for (const { from: address, to: other } of addresses.filter((one) => here.has(one.from))) {
    await from.succeed(['state', 'mv', `-state=${source}`, `-state-out=${target}`, address, other]);
  }
  await to.succeed(['state', 'push', target]);
  await from.succeed(['state', 'push', source]);
}
