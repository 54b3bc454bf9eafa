import { basename, dirname, join, resolve } from 'node:path';
import type { JsonObject } from '../../apis/json';
import { otherConfiguration, otherState } from '../../contract/decisions';
import { HookError } from '../hook-error';
import type { ModifiedAt, ReadTextFile } from '../transport/text-file';
import { digestOfBackend, isLocalBackend, localStatePath } from './backend';
import {
  type ConfigurationFacts,
  configurationFacts,
  digestOfDeclared,
  isConfigurationFile,
} from './configuration-facts';
import type { Environment } from './run-terraform';
import { isPlainApply } from './running-terraform';
import { parseState, type StateObject, stateObjects } from './state-objects';

export interface TerraformDependencies {
  readonly environment: Environment;
  readonly readTextFile: ReadTextFile;
  readonly modifiedAt: ModifiedAt;
  readonly list: (folder: string) => Promise<string[]>;
  readonly pullState: () => Promise<JsonObject | undefined>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** The command line of the Terraform that runs, where the system tells. */
  readonly commandLine?: () => readonly string[] | undefined;
}

/**
 * A local state is rewritten in place after every object, and read without its lock: a read at that moment finds an empty
 * file, or half of one.
 */
const pausesMs = [50, 100, 200, 400, 800];

/** The Terraform that runs this hook, and the folder that it runs in. */
export class Terraform {
  private once?: Promise<JsonObject | undefined>;

  /** @param workspace that is being applied; absent on the command line, which has Terraform find its state */
  public constructor(
    private readonly folder: string,
    private readonly dependencies: TerraformDependencies,
    private readonly workspace?: string,
  ) {}

  /** Whether this is an apply that was not asked to destroy everything. What a saved plan was made for is not known. */
  public get isPlainApply(): boolean {
    const { commandLine, environment } = this.dependencies;
    return isPlainApply(commandLine?.(), environment);
  }

  /** The objects of the state, which may be older than what is being applied. Read once. */
  public async state(): Promise<readonly StateObject[]> {
    return stateObjects(await this.stateOnce());
  }

  /** Including deposed objects. */
  public async wholeState(): Promise<readonly StateObject[]> {
    return stateObjects(await this.stateOnce(), true);
  }

  /**
   * What this apply has dropped from the state, as far as that can be known: a local state has a backup from before, and
   * every other one is written so seldom that what was pulled mostly still has it.
   */
  public async dropped(): Promise<readonly StateObject[]> {
    const path = await this.localState();
    const content = path === undefined ? undefined : await this.backupOfThisApply(path);
    const pulled = await this.stateOnce();
    if (content === undefined || pulled === undefined) {
      return [];
    }
    let backup: JsonObject;
    try {
      backup = parseState(content, 'The backup of the state');
    } catch {
      // It is encrypted, or is none: then it tells nothing.
      return [];
    }
    const left = new Set(stateObjects(pulled).map(({ id }) => id));
    return backup.lineage === pulled.lineage ? stateObjects(backup).filter(({ id }) => !left.has(id)) : [];
  }

  /**
   * An apply that has changed nothing yet, or has `-backup=-`, leaves the backup of an older one, whose servers may now be
   * in another state. A backup that is newer than the lock of the state is this apply's own.
   */
  private async backupOfThisApply(path: string): Promise<string | undefined> {
    const backup = `${path}.backup`;
    const { modifiedAt, readTextFile } = this.dependencies;
    const locked = await modifiedAt(lockOf(path));
    const written = await modifiedAt(backup);
    return locked !== undefined && written !== undefined && written > locked ? readTextFile(backup) : undefined;
  }

  private stateOnce(): Promise<JsonObject | undefined> {
    this.once ??= this.readPatiently();
    return this.once;
  }

  private async readPatiently(): Promise<JsonObject | undefined> {
    const { sleep } = this.dependencies;
    for (const pause of pausesMs) {
      try {
        const state = await this.read();
        if (state !== undefined) {
          return state;
        }
      } catch (error) {
        if (!(error instanceof HookError)) {
          throw error;
        }
      }
      await sleep(pause);
    }
    return await this.read();
  }

  /** Starting Terraform takes longer than everything else that most hooks do, so a local state is read from its file. */
  private async read(): Promise<JsonObject | undefined> {
    const { readTextFile, pullState } = this.dependencies;
    const path = await this.localState();
    if (path === undefined) {
      return await pullState();
    }
    try {
      return parseState((await readTextFile(path)) ?? '', path);
    } catch {
      // There is none yet, it is encrypted, or it is being written.
      return await pullState();
    }
  }

  /**
   * The state that is being applied, which still has the object whose destroy hook runs.
   *
   * @throws HookError if it lacks that object: with `-state=…`, the state that is pulled is not the one that is applied
   */
  public async stateWith(id: string): Promise<readonly StateObject[]> {
    const state = await this.state();
    if (!state.some((object) => object.id === id)) {
      throw new HookError(otherState());
    }
    return state;
  }

  /**
   * What the configuration in the folder says.
   *
   * @param names digest of the instances of the configuration that is being applied
   * @throws HookError if the folder has another configuration by now
   */
  public async configuration(names: string | undefined): Promise<ConfigurationFacts> {
    const files = (await this.dependencies.list(this.folder)).filter(isConfigurationFile);
    const contents = await Promise.all(files.map((name) => this.dependencies.readTextFile(join(this.folder, name))));
    const facts = configurationFacts(files.map((name, index) => ({ name, content: contents[index] ?? '' })));
    if (names !== undefined && digestOfDeclared(facts) !== names) {
      throw new HookError(otherConfiguration(this.folder));
    }
    return facts;
  }

  /** Differs between the backends of two states that use one folder. */
  public async backend(): Promise<string> {
    return digestOfBackend(await this.initialized());
  }

  /**
   * Whether the state that is pulled is the one that is applied, as far as that can be known: a local one is locked then.
   * It may be older than this apply: OpenTofu 1.12 saves a local state as seldom as every other.
   */
  public async isApplied(): Promise<boolean> {
    const path = await this.localState();
    return path === undefined || (await this.dependencies.modifiedAt(lockOf(path))) !== undefined;
  }

  /** Whether the state is local to this machine. */
  public async isLocal(): Promise<boolean> {
    return isLocalBackend(await this.initialized());
  }

  /** The path of a local state; undefined where that is not known. */
  private async localState(): Promise<string | undefined> {
    const { workspace } = this;
    return workspace === undefined ? undefined : localStatePath(await this.initialized(), this.folder, workspace);
  }

  /** What `terraform init` has noted of the backend. */
  private initialized(): Promise<string | undefined> {
    const data = resolve(this.folder, this.dependencies.environment.TF_DATA_DIR || '.terraform');
    return this.dependencies.readTextFile(join(data, 'terraform.tfstate'));
  }
}

/** The file by which a local state is locked, as Terraform and OpenTofu name it. */
function lockOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.lock.info`);
}
