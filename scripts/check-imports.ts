import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { dialects } from '../lib/apis';

/**
 * Checks the floor plan of lib/: what each folder may import, that no files import each other in a circle, that vendors and
 * APIs are named in their own folders only, and that files stay short. A script of our own, although dependency-cruiser knows
 * rules and circles: it knows neither words nor lines, and brings forty packages along.
 */

/**
 * What runs at synthesis (constructs/, synthesis/) never loads what runs inside a hook (engine/, hooks/), and the other way
 * round; what both share is pure and lies in apis/ and contract/.
 */
const rules: readonly { readonly from: RegExp; readonly never: RegExp; readonly because: string }[] = [
  {
    from: /^apis\//,
    never: /^(?!apis\/|node:crypto$)/,
    because: 'apis/ is pure knowledge, and may know how to hash',
  },
  {
    from: /^contract\//,
    never: /^(?!contract\/|apis\/|node:crypto$)/,
    because: 'contract/ may know apis/ only, and how to hash',
  },
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
  {
    from: /^synthesis\//,
    never: /^constructs\/[^/]+\//,
    because: 'synthesis/ knows of the constructs only what all of them share',
  },
  {
    from: /^(?!apis\/|constructs\/)/,
    never: /^apis\/[^/]+\//,
    because: 'what a vendor or an API knows is reached through the list of APIs',
  },
  {
    from: /^(?!(hooks\/provisioner|cli\/cdktf-run-instances)\.ts$)/,
    never: /^apis\/index$/,
    because: 'the list of APIs is handed in by the two programs',
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

/** The only places where vendors and APIs are named. A starter is a user's program. */
const placesOfNames = /^(apis|constructs|cloud)\/|^cli\/init\/\w+-starter\.ts$|^index\.ts$/;

const names = new RegExp(
  [
    ...Object.values(dialects).flatMap(({ id, vendor }) => [id, vendor.id, vendor.title]),
    ...['qcloud', 'cvm', 'tc3', 'API 3.0', '2017-03-12', 'v2 endpoint'],
  ]
    .map((name) => name.replaceAll('.', '\\.'))
    .join('|'),
  'i',
);

const mostLines = 250;

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

interface Source {
  /** Path below lib/. */
  readonly file: string;
  readonly text: string;
  /** Paths below lib/ for its own, without their ending; names for packages. */
  readonly imports: readonly string[];
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => {
    if (!fileName.startsWith('.')) {
      return fileName;
    }
    const target = join(dirname(path), fileName);
    const file = existsSync(`${target}.ts`) ? target : join(target, 'index');
    return relative(root, file).split(sep).join('/');
  });
  return { file: relative(root, path).split(sep).join('/'), text, imports };
}

function brokenRules({ file, imports }: Source): string[] {
  return imports.flatMap((imported) =>
    rules
      .filter(({ from, never }) => from.test(file) && never.test(imported))
      .map(({ because }) => `lib/${file} imports ${imported}, but ${because}.`),
  );
}

function namesOutside({ file, text }: Source): string[] {
  return placesOfNames.test(file)
    ? []
    : text.split('\n').flatMap((line, index) => {
        const [name] = names.exec(line) ?? [];
        return name === undefined
          ? []
          : [`lib/${file}:${index + 1} says "${name}", but vendors and APIs are named in their own folders only.`];
      });
}

function tooLong({ file, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length;
  return lines > mostLines ? [`lib/${file} has ${lines} lines, but at most ${mostLines} are allowed: split it.`] : [];
}

/** Files that import each other, types included: walks depth first, and meets a file that it has not left yet. */
function circles(all: readonly Source[]): string[] {
  const byName = new Map(all.map((source) => [source.file.replace(/\.ts$/, ''), source]));
  const left = new Set<string>();
  const found: string[] = [];
  const walk = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) {
      found.push(`These import each other: ${[...way.slice(way.indexOf(name)), name].join(' -> ')}.`);
    } else if (!left.has(name)) {
      for (const imported of byName.get(name)?.imports ?? []) {
        walk(imported, [...way, name]);
      }
      left.add(name);
    }
  };
  for (const name of byName.keys()) {
    walk(name, []);
  }
  return found;
}

const all = [...sources(root)].map(read);
const broken = [...all.flatMap((one) => [...brokenRules(one), ...namesOutside(one), ...tooLong(one)]), ...circles(all)];
for (const line of broken) {
  console.error(line);
}
console.log(`The floor plan: ${broken.length === 0 ? 'kept' : `broken in ${broken.length} places`}.`);
process.exitCode = broken.length === 0 ? 0 : 1;
