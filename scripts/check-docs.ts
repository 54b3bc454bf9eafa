import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSnippets } from './docs/compile';
import { brokenLinks } from './docs/links';
import { unexplainedDecisions, unknownMessages } from './docs/messages';
import { snippetsOf } from './docs/snippets';

/** Checks the pages: links lead somewhere, TypeScript compiles, quoted messages are the code's, and each decision is explained. */
const root = join(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts') && !name.includes('node_modules'))
    .map((name) => join(folder, name))
    .sort();
}

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md') && name !== 'API.md'),
  ...filesBelow('docs', '.md'),
  ...filesBelow('examples', '.md'),
].map((name) => ({ name, markdown: read(name) }));
const recovery = 'docs/recovery.md';
const code = filesBelow('lib', '.ts').map(read).join('\n');

const findings = [
  ...pages.flatMap(({ name, markdown }) => brokenLinks(name, markdown, root, (path) => readFileSync(path, 'utf8'))),
  ...pages.flatMap(({ name, markdown }) => unknownMessages(name, markdown, code)),
  ...unexplainedDecisions(recovery, read(recovery), read('lib/contract/decisions.ts')),
  ...compileSnippets(
    pages.flatMap(({ name, markdown }) => snippetsOf(name, markdown, 'ts')),
    root,
  ),
];
for (const finding of findings) {
  console.error(finding);
}
console.log(`Pages: ${findings.length === 0 ? 'fine' : `${findings.length} findings`}.`);
process.exitCode = findings.length === 0 ? 0 : 1;
