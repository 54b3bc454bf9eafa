import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VendorFact, vendorFacts } from './vendor-facts';

const root = join(__dirname, '..', '..');

/** Fails where a fact names a file or a test that there is not. */
export function vendorFactsPage(command: string): string {
  const rows = vendorFacts.map(
    (one) => `| ${[one.fact, one.confidence, one.source, code(one), test(one)].join(' | ')} |`,
  );
  return `<!-- Generated from scripts/docs/vendor-facts.ts: change that, then run \`${command}\`. -->

# What the vendors' APIs do today

The documents of the five calls are up to ten years old, and silent about much. This is what the library knows beyond them,
from the vendors' current SDKs and pages, and where that counts. "Likely" follows from sources that do not say it in so many
words, or not all the same.

| Fact | | Source | Code | Test |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function code({ code: files }: VendorFact): string {
  return files.map(named).join(', ');
}

function test({ test: [file, title] }: VendorFact): string {
  if (!readFileSync(join(root, file), 'utf8').includes(title)) {
    throw new Error(`scripts/docs/vendor-facts.ts: ${file} has no test "${title}".`);
  }
  return `${named(file)}: "${title}"`;
}

function named(file: string): string {
  if (!existsSync(join(root, file))) {
    throw new Error(`scripts/docs/vendor-facts.ts: there is no ${file}.`);
  }
  return `\`${file}\``;
}
