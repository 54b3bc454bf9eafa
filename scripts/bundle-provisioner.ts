import { writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { packParts } from './provisioner-parts';

const root = resolve(__dirname, '..');
const main = 'lib/hooks/provisioner.ts';

/** What only the command line asks about a vendor: no hook does. */
const neverAsked = '*/examination';

const common = {
  absWorkingDir: root,
  outdir: root,
  outbase: root,
  write: false,
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  // Fields without a value need not exist before the constructor sets them.
  tsconfigRaw: { compilerOptions: { alwaysStrict: false, useDefineForClassFields: false } },
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;

/** Bundles the provisioner into the one file that the hooks run. */
export function bundleProvisioner(): void {
  writeFileSync(join(root, 'lib/hooks/provisioner.cjs'), packedProvisioner().text);
}

/** The text of that file, and what esbuild tells of its parts. */
export function packedProvisioner(): { readonly text: string; readonly metafile: Metafile } {
  const lazy = requiredOnDemand();
  const { outputFiles, metafile } = buildSync({
    ...common,
    entryPoints: [main, ...lazy],
    external: [...lazy.map((path) => `./${path}`), neverAsked],
    format: 'esm',
    splitting: true,
    chunkNames: '[hash]',
    metafile: true,
  });
  const parts = outputFiles.map(({ path, text }) => ({ path: relative(root, path).split(sep).join('/'), text }));
  return { text: packParts(main.replace(/\.ts$/, '.js'), parts), metafile };
}

/** The modules that the sources load by `require`, when they need them: each becomes a part of its own. */
function requiredOnDemand(): string[] {
  const { metafile } = buildSync({
    ...common,
    entryPoints: [main],
    external: [neverAsked],
    format: 'cjs',
    metafile: true,
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const paths = imports.filter(({ kind, external }) => kind === 'require-call' && !external).map(({ path }) => path);
  return [...new Set(paths)];
}

if (require.main === module) {
  bundleProvisioner();
}
