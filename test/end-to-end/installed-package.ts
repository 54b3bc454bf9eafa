import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = resolve(__dirname, '..', '..');
const peers = ['cdktf', 'constructs'];

/** An empty project with the library in it, packed as `npm publish` would, beside its peers. */
export class InstalledPackage {
  /** @param program what a user writes: plain JavaScript, so that no compiler stands in between */
  public static async create(program: string): Promise<InstalledPackage> {
    const folder = await mkdtemp(join(tmpdir(), 'run-instances-package-'));
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: repository,
    });
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    const modules = join(folder, 'node_modules');
    const packageFolder = join(modules, 'cdktf-run-instances');
    await mkdir(packageFolder, { recursive: true });
    await run('tar', ['-xzf', filename, '--strip-components=1', '-C', packageFolder], { cwd: folder });
    for (const peer of peers) {
      await mkdir(dirname(join(modules, peer)), { recursive: true });
      await symlink(join(repository, 'node_modules', peer), join(modules, peer));
    }
    await writeFile(join(folder, 'main.js'), program);
    return new InstalledPackage(
      folder,
      packageFolder,
      files.map(({ path }) => path),
    );
  }

  private constructor(
    /** The project. */
    readonly folder: string,
    /** The library in it. */
    readonly packageFolder: string,
    /** Every file of the package. */
    readonly files: readonly string[],
  ) {}

  /** Runs the program, and answers with the folder of the stack that it synthesizes. */
  public async synthesize(stack: string): Promise<string> {
    await run(process.execPath, ['main.js'], { cwd: this.folder });
    return join(this.folder, 'cdktf.out', 'stacks', stack);
  }

  public async dispose(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
