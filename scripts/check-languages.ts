import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snippetsOf } from './docs/snippets';
import { readAssembly, repository } from './languages/assembly';
import { unknownGoNames, unknownPythonNames } from './languages/foreign-names';
import { generateCode, runQuietly } from './languages/generated-code';
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
      : [...publicTypeFindings(readAssembly()), ...generateCode(folder), ...foreignFindings(folder)];
    findings.push(
      ...pageFindings('API.md', apiPage(folder), write),
      ...pageFindings(page, languagesPage(join(folder, 'project')), write),
    );
    const comparison = write ? undefined : compareWithLastTag();
    findings.push(...(comparison?.findings ?? []));
    for (const finding of findings) {
      console.error(finding);
    }
    process.exitCode = findings.length === 0 ? 0 : 1;
    if (comparison !== undefined) {
      const verdict = findings.length === 0 ? 'fine' : `${findings.length} findings`;
      console.log(`Languages: ${verdict}; ${comparison.sentence}.`);
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
    const block = new RegExp(`(?<=^\`\`\`${language}\n)[\\s\\S]*?(?=^\`\`\`$)`, 'm');
    markdown = markdown.replace(block, () => translation);
  }
  return markdown;
}

function foreignFindings(generated: string): string[] {
  const [go] = snippetsOf(page, readFileSync(join(repository, page), 'utf8'), 'go');
  const python = join('examples', 'python', 'main.py');
  return [
    ...unknownGoNames(go.code, sourcesBelow(join(generated, 'go', 'cdktfruninstances'), '.go')).map(
      (name) => `${page}: the Go package has no ${name}.`,
    ),
    ...unknownPythonNames(
      readFileSync(join(repository, python), 'utf8'),
      sourcesBelow(join(generated, 'python', 'src', 'cdktf_run_instances'), '.py'),
    ).map((name) => `${python}: the Python package has no ${name}.`),
  ];
}

function sourcesBelow(folder: string, ending: string): string {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

main(process.argv.includes('--write'));
