import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { App, LocalBackend, TerraformBackend, TerraformStack } from 'cdktf';
import { folderProviders } from './folder-providers';
import type { Providers } from './provider-mirror';
import { type FolderOptions, TerraformFolder } from './terraform-folder';

export interface WorkspaceOptions extends FolderOptions {
  /** The stack's name. @default "test" */
  readonly name?: string;
}

type Definition = (stack: TerraformStack) => void;

/** Set where tests are to run on a shared backend. Tests are declared before their backend runs. */
export const sharedBackend = 'RUN_INSTANCES_SHARED_BACKEND';

/** Where the states of stacks are kept that declare no backend. */
export interface Backend {
  /** Each name is a state of its own. */
  declare(stack: TerraformStack, name: string): void;
  /** What `-backend-config` takes to select another state. */
  setting(name: string): string;
}

/** One stack of a CDKTF project: the project's folder with `cdktf.out`, and Terraform in the synthesized stack. */
export class Workspace extends TerraformFolder {
  /** Set by the tests that run on a shared backend; otherwise a file. */
  static backend: Backend | undefined;

  /** Synthesizes a stack into a new project. Findings of the validation are thrown, as by `cdktf synth`. */
  static async create(definition: Definition, options: WorkspaceOptions = {}): Promise<Workspace> {
    const { name = 'test', env } = options;
    const root = await mkdtemp(join(tmpdir(), 'run-instances-'));
    const providers = await folderProviders(root, options.providers);
    const outdir = join(root, 'cdktf.out');
    const workspace = new Workspace(name, outdir, root, providers, env);
    try {
      await mkdir(outdir);
      workspace.synth(definition);
    } catch (error) {
      await workspace.dispose();
      throw error;
    }
    return workspace;
  }

  private constructor(
    readonly name: string,
    private readonly outdir: string,
    root: string,
    providers: Providers,
    env?: Readonly<Record<string, string>>,
  ) {
    super(root, join(outdir, 'stacks', name), providers, env);
  }

  /** Where the local backend keeps the state. */
  get stateFile(): string {
    return join(this.root, `terraform.${this.name}.tfstate`);
  }

  /** Synthesizes the stack again, with another definition, over what is there; the state stays. */
  synth(definition: Definition): void {
    const app = new App({ outdir: this.outdir });
    const stack = new TerraformStack(app, this.name);
    definition(stack);
    // Without a backend CDKTF puts the state into the current directory, which is the repository here.
    if (!stack.node.children.some(TerraformBackend.isBackend)) {
      if (Workspace.backend === undefined) {
        new LocalBackend(stack, { path: this.stateFile });
      } else {
        Workspace.backend.declare(stack, basename(this.root).replaceAll('-', '_').toLowerCase());
      }
    }
    app.synth();
  }
}
