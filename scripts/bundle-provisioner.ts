import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** Bundles the provisioner into the one file that the hooks run. */
export function bundleProvisioner(): void {
  buildSync({
    absWorkingDir: resolve(__dirname, '..'),
    entryPoints: ['lib/provisioner/main.ts'],
    outfile: 'lib/provisioner/provisioner.cjs',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    // Said once for the whole file instead of once a module.
    tsconfigRaw: { compilerOptions: { alwaysStrict: false } },
    banner: { js: '"use strict";' },
    legalComments: 'none',
    logLevel: 'warning',
  });
}

if (require.main === module) {
  bundleProvisioner();
}
