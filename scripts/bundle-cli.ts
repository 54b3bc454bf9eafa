import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import { asText, guarded } from './old-node';

const root = resolve(__dirname, '..');

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  // Names in stack traces of a defect are worth their few bytes.
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Bundles the command line and the embedded cloud that it can start, one file each, into a folder. */
export function bundleCli(folder: string = join(root, 'lib', 'cli')): void {
  const program = join(folder, 'cdktf-run-instances.cjs');
  // Its licence wants to be in every copy of the argument parser.
  const licence = readFileSync(join(dirname(require.resolve('commander')), 'LICENSE'), 'utf8');
  const banner = `#!/usr/bin/env node\n/* This file contains commander.\n\n${licence}*/\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(program, banner + bundled('lib/cli/cdktf-run-instances.ts'));
  writeFileSync(join(folder, 'cloud.cjs'), bundled('lib/cloud/main.ts'));
  chmodSync(program, 0o755);
}

function bundled(entryPoint: string): string {
  const { outputFiles } = buildSync({ ...common, entryPoints: [entryPoint], write: false });
  return guarded(asText(outputFiles[0].text));
}

if (require.main === module) {
  bundleCli();
}
