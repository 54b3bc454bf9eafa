import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packs the library as `npm publish` would, and checks what a user gets. Needs a compiled library, and no network. */
const root = join(__dirname, '..');

/** Kilobytes. What grows past these is to be looked at, and then to be raised here. */
const budgets: readonly { readonly what: string; readonly limit: number; readonly size: (pack: Pack) => number }[] = [
  { what: 'The tarball', limit: 590, size: ({ size }) => size },
  { what: 'The unpacked package', limit: 2_150, size: ({ unpackedSize }) => unpackedSize },
  { what: 'The provisioner', limit: 285, size: (pack) => sizeOf(pack, 'lib/hooks/provisioner.cjs') },
];

interface Pack {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

function sizeOf({ files }: Pack, path: string): number {
  const file = files.find((one) => one.path === path);
  if (file === undefined) {
    throw new Error(`The tarball lacks ${path}. Build first: npx projen compile && npx projen post-compile`);
  }
  return file.size;
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

function judge(program: string, args: readonly string[]): void {
  run(process.execPath, [join(root, 'node_modules', '.bin', program), ...args]);
  console.log(`${program}: fine.`);
}

const folder = mkdtempSync(join(tmpdir(), 'cdktf-run-instances-pack-'));
try {
  const [pack] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]),
  ) as readonly Pack[];
  for (const { what, limit, size } of budgets) {
    const kilobytes = Math.ceil(size(pack) / 1_000);
    console.log(`${what}: ${kilobytes} kB of ${limit} kB.`);
    if (kilobytes > limit) {
      process.exitCode = 1;
      console.error(
        `${what} has outgrown its budget: see what came in, or raise the budget in scripts/check-package.ts.`,
      );
    }
  }
  sizeOf(pack, 'sbom.cdx.json');
  const tarball = join(folder, pack.filename);
  judge('publint', [tarball, '--strict']);
  judge('attw', [tarball, '--no-color', '--format', 'ascii']);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
