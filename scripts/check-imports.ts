import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

/**
 * The floor plan of lib/: what each folder may import. What runs at synthesis (constructs/, synthesis/) never loads what
 * runs inside a hook (engine/, hooks/), and the other way round; what both share is pure and lies in apis/ and contract/.
 */
const rules: readonly { readonly from: RegExp; readonly never: RegExp; readonly because: string }[] = [
  { from: /^apis\//, never: /^(?!apis\/)/, because: 'apis/ is pure knowledge and imports nothing else' },
  { from: /^contract\//, never: /^(?!contract\/|apis\/)/, because: 'contract/ may know apis/ only' },
  {
    from: /^(?!engine\/|hooks\/|cli\/)/,
    never: /^(engine|hooks)\//,
    because: 'synthesis never imports what runs inside a hook',
  },
  {
    from: /^engine\//,
    never: /^(?!engine\/|apis\/|contract\/|node:)/,
    because: 'engine/ imports apis/, contract/ and what Node brings, and nothing else',
  },
  {
    from: /^hooks\//,
    never: /^(?!hooks\/|engine\/|apis\/|contract\/|node:)/,
    because: 'hooks/ imports engine/, apis/, contract/ and what Node brings, and nothing else',
  },
  { from: /^(?!cli\/)/, never: /^cli\//, because: 'nothing but cli/ itself imports cli/' },
  {
    from: /^cli\//,
    never: /^(?!cli\/|hooks\/|engine\/|apis\/|contract\/|node:|commander$)/,
    because: 'cli/ imports what hooks import, its argument parser, and nothing else',
  },
  { from: /^(?!cloud\/)/, never: /^cloud\//, because: 'the embedded cloud is a program of its own' },
  {
    from: /^cloud\//,
    never: /^(?!cloud\/|node:)/,
    because: 'the embedded cloud judges the library by code of its own',
  },
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
