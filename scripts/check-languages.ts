import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snippetsOf } from './docs/snippets';
import { readAssembly, repository } from './languages/assembly';
import { generateCode, runQuietly } from './languages/generated-code';
import { unknownGoNames } from './languages/go-names';
import { compareWithLastTag } from './languages/last-tag';
import { publicTypeFindings } from './languages/public-types';
import { translations } from './languages/translations';

/** Checks what other languages get. With --write it brings API.md and docs/languages.md up to date instead. */
const command = 'npx projen docs';
const page = join('docs', 'languages.md');

function main(write: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-run-instances-languages-'));
  try {
    const findings = write
      ? []
      : [...publicTypeFindings(readAssembly()), ...generateCode(folder), ...goFindings(folder)];
    findings.push(
      ...pageFindings('API.md', apiPage(folder), write),
      ...pageFindings(page, languagesPage(join(folder, 'project')), write),
    );
    for (const finding of findings) {
      console.error(finding);
    }
    process.exitCode = findings.length === 0 ? 0 : 1;
    if (!write) {
      console.log(
        `Languages: ${findings.length === 0 ? 'fine' : `${findings.length} findings`}; ${compareWithLastTag()}.`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pageFindings(name: string, wanted: string, write: boolean): string[] {
  const path = join(repository, name);
  if (write) {
    writeFileSync(path, wanted);
    return [];
  }
  return readFileSync(path, 'utf8') === wanted ? [] : [`${name} is not what the library is now. Run: ${command}`];
}

function apiPage(folder: string): string {
  const path = join(folder, 'API.md');
  runQuietly('jsii-docgen', ['--output', path]);
  return readFileSync(path, 'utf8');
}

/** The page with the code blocks that are translations put in. */
function languagesPage(project: string): string {
  let markdown = readFileSync(join(repository, page), 'utf8');
  for (const [language, translation] of Object.entries(translations(project))) {
    const block = new RegExp(`(\`\`\`${language}\n)[^]*?(\n\`\`\`\n)`);
    markdown = markdown.replace(block, (_, start: string, end: string) => `${start}${translation.trimEnd()}${end}`);
  }
  return markdown;
}

function goFindings(generated: string): string[] {
  const [snippet] = snippetsOf(page, readFileSync(join(repository, page), 'utf8'), 'go');
  return unknownGoNames(snippet.code, generated).map((name) => `${page}: the Go package has no ${name}.`);
}

main(process.argv.includes('--write'));
