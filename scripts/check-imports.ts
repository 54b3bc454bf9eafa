import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/**
 * Holds the two halves of the library apart: what runs at synthesis never loads what runs inside a hook, and the other
 * way round. What both share is pure and lies in lib/dialects and lib/contract. The command line stands beside them: it
 * may do what a hook can do, and nobody needs it.
 */
const rules: readonly { readonly from: RegExp; readonly never: RegExp; readonly because: string }[] = [
  { from: /^dialects\//, never: /^(?!dialects\/)/, because: 'dialects/ is pure knowledge and imports nothing else' },
  {
    from: /^contract\//,
    never: /^(?!contract\/|dialects\/|node:crypto$)/,
    because: 'contract/ may know dialects/ only, and how to hash',
  },
  { from: /^(?!provisioner\/|cli\/)/, never: /^provisioner\//, because: 'synthesis never imports provisioner/' },
  { from: /^(?!cli\/)/, never: /^cli\//, because: 'nothing but cli/ itself imports cli/' },
  { from: /^(?!cloud\/)/, never: /^cloud\//, because: 'the embedded cloud is a program of its own' },
  {
    from: /^cloud\//,
    never: /^(?!cloud\/|node:)/,
    because: 'the embedded cloud judges the library by code of its own',
  },
  {
    from: /^cli\//,
    never: /^(?!cli\/|provisioner\/|dialects\/|contract\/|node:|commander$)/,
    because:
      'cli/ imports provisioner/, dialects/, contract/, what Node brings and its argument parser, and nothing else',
  },
  {
    from: /^provisioner\//,
    never: /^(?!provisioner\/|dialects\/|contract\/|node:)/,
    because: 'provisioner/ imports dialects/, contract/ and what Node brings, and nothing else',
  },
  { from: /^dialects\//, never: /^node:/, because: 'dialects/ does no I/O' },
];

const root = 'lib';

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* sources(path);
    } else if (path.endsWith('.ts') && !path.endsWith('.d.ts')) {
      yield path;
    }
  }
}

/** What a file imports: paths below lib/ for its own, names for packages. */
function imports(path: string): string[] {
  return ts.preProcessFile(readFileSync(path, 'utf8'), true, true).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) {
      return fileName;
    }
    return relative(root, join(dirname(path), fileName))
      .split(sep)
      .join('/');
  });
}

const broken = [...sources(root)].flatMap((path) => {
  const file = relative(root, path).split(sep).join('/');
  return imports(path).flatMap((imported) =>
    rules
      .filter((rule) => rule.from.test(file) && rule.never.test(imported))
      .map((rule) => `lib/${file} imports ${imported}, but ${rule.because}.`),
  );
});

for (const line of broken) {
  console.error(line);
}
console.log(`Import rules: ${broken.length === 0 ? 'kept' : `${broken.length} broken`}.`);
process.exitCode = broken.length === 0 ? 0 : 1;
