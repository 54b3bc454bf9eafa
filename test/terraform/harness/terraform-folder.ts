import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderProviders, type ProviderSupply } from './folder-providers';
import type { Providers } from './provider-mirror';
import { type RunningTerraform, startTerraform, type TerraformResult } from './terraform-command';
import { engineChoice, terraformEnvironment } from './terraform-environment';
import { outputValues, type PlanResult, planResult, type StateResult, stateResult } from './terraform-json';

export interface TerraformOptions {
  /** For the provider and the hooks; PATH and HOME are set anyway. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface FolderOptions extends TerraformOptions {
  /** @default "attached" */
  readonly providers?: ProviderSupply;
}

export interface RunOptions extends TerraformOptions {
  readonly signal?: AbortSignal;
}

/** Terraform ended with an error. */
export class TerraformError extends Error {
  readonly name = 'TerraformError';

  constructor(
    args: readonly string[],
    readonly result: TerraformResult,
  ) {
    super(`terraform ${args.join(' ')} failed with exit code ${result.exitCode}:\n${result.output}`);
  }
}

const PLAN_FILE = 'plan.tfplan';

/** A folder with a Terraform configuration, and Terraform in it. */
export class TerraformFolder {
  /** A new folder with a hand-written configuration in Terraform's JSON syntax. */
  static async create(configuration: object, options: FolderOptions = {}): Promise<TerraformFolder> {
    const root = await mkdtemp(join(tmpdir(), 'run-instances-'));
    const providers = await folderProviders(root, options.providers);
    const folder = new TerraformFolder(root, root, providers, options.env);
    await folder.write(configuration);
    return folder;
  }

  private readonly running = new Set<RunningTerraform>();

  protected constructor(
    /** Removed by `dispose`. */
    readonly root: string,
    /** Where Terraform runs. */
    readonly dir: string,
    private readonly providers: Providers,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {}

  /** The variables by which other programs that start Terraform here find it and its providers. */
  get providerEnvironment(): Readonly<Record<string, string>> {
    return { ...engineChoice(), ...this.providers.environment };
  }

  async write(configuration: object): Promise<void> {
    await writeFile(join(this.dir, 'main.tf.json'), JSON.stringify(configuration, null, 2));
  }

  /** Runs Terraform to its end, whatever that is. */
  run(args: readonly string[], options: RunOptions = {}): Promise<TerraformResult> {
    return this.start(args, options).done;
  }

  /** For tests that do something while Terraform runs. */
  start(args: readonly string[], { env, signal }: RunOptions = {}): RunningTerraform {
    const environment = terraformEnvironment(this.providers.environment, { ...this.env, ...env });
    const started = startTerraform({ args, cwd: this.dir, env: environment, signal });
    this.running.add(started);
    started.done.catch(() => undefined).then(() => this.running.delete(started));
    return started;
  }

  async init(options?: RunOptions): Promise<void> {
    await this.succeed(['init', '-input=false', '-no-color'], options);
  }

  async plan(options?: RunOptions): Promise<PlanResult> {
    const { stdout } = await this.succeed(['plan', '-input=false', '-no-color', `-out=${PLAN_FILE}`], options);
    const shown = await this.succeed(['show', '-json', PLAN_FILE], options);
    return planResult(shown.stdout, stdout);
  }

  tryPlan(options?: RunOptions): Promise<TerraformResult> {
    return this.run(['plan', '-input=false', '-no-color'], options);
  }

  apply(options?: RunOptions): Promise<TerraformResult> {
    return this.succeed(APPLY, options);
  }

  tryApply(options?: RunOptions): Promise<TerraformResult> {
    return this.run(APPLY, options);
  }

  startApply(options?: RunOptions): RunningTerraform {
    return this.start(APPLY, options);
  }

  destroy(options?: RunOptions): Promise<TerraformResult> {
    return this.succeed(DESTROY, options);
  }

  tryDestroy(options?: RunOptions): Promise<TerraformResult> {
    return this.run(DESTROY, options);
  }

  async output(options?: RunOptions): Promise<Record<string, unknown>> {
    return outputValues(JSON.parse((await this.succeed(['output', '-json'], options)).stdout));
  }

  async state(options?: RunOptions): Promise<StateResult> {
    return stateResult((await this.succeed(['show', '-json'], options)).stdout);
  }

  /** Kills what still runs and removes everything. */
  async dispose(): Promise<void> {
    const { running } = this;
    for (const { interrupt } of running) interrupt('SIGKILL');
    await Promise.allSettled([...running].map(({ done }) => done));
    this.providers.close?.();
    await rm(this.root, { recursive: true, force: true });
  }

  private async succeed(args: readonly string[], options?: RunOptions): Promise<TerraformResult> {
    const result = await this.run(args, options);
    if (result.exitCode !== 0) throw new TerraformError(args, result);
    return result;
  }
}

const APPLY = ['apply', '-auto-approve', '-input=false', '-no-color'];
const DESTROY = ['destroy', '-auto-approve', '-input=false', '-no-color'];
