import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleCli } from '../../scripts/bundle-cli';

export interface Programs {
  /** A copy of the bundled provisioner, which stays as it is when somebody builds meanwhile. */
  readonly provisioner: string;
  /** The bundled `cdktf-run-instances`. */
  readonly cli: string;
  /** What makes its time go faster. */
  readonly preload: string;
  remove(): void;
}

/** The files that the processes of the hooks need. */
export function preparePrograms(): Programs {
  const folder = mkdtempSync(join(tmpdir(), 'run-instances-chaos-programs-'));
  const provisioner = join(folder, 'provisioner.cjs');
  const preload = join(folder, 'accelerated-time.cjs');
  // It reads the version from the package that it is in.
  const cli = join(folder, 'lib', 'cli', 'cdktf-run-instances.cjs');
  bundleCli(join(folder, 'lib', 'cli'));
  copyFileSync(resolve(__dirname, '..', '..', 'package.json'), join(folder, 'package.json'));
  copyFileSync(resolve(__dirname, '..', '..', 'lib', 'hooks', 'provisioner.cjs'), provisioner);
  buildSync({
    entryPoints: [join(__dirname, 'accelerated-time.ts')],
    outfile: preload,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  return { provisioner, cli, preload, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
