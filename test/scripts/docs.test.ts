import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileSnippets } from '../../scripts/docs/compile';
import { brokenLinks } from '../../scripts/docs/links';
import { unexplainedDecisions, unknownMessages } from '../../scripts/docs/messages';
import { snippetsOf } from '../../scripts/docs/snippets';

const repository = resolve(__dirname, '..', '..');

describe('code blocks of a page', () => {
  const page = [
    '# Title',
    '```ts',
    'const a = 1;',
    '```',
    '```python',
    'a = 1',
    '```',
    '```ts',
    'b();',
    '```',
    '',
  ].join('\n');

  test('are found by their language, with the line on which they begin', () => {
    expect(snippetsOf('page.md', page, 'ts')).toEqual([
      { page: 'page.md', line: 3, code: 'const a = 1;\n' },
      { page: 'page.md', line: 9, code: 'b();\n' },
    ]);
  });

  test('are compiled against the library, and errors name the line of the page', () => {
    const snippets = [
      { page: 'good.md', line: 7, code: "import { Secret } from 'cdktf-run-instances';\nSecret.fromEnv('A');\n" },
      { page: 'bad.md', line: 7, code: "import { Secret } from 'cdktf-run-instances';\nSecret.fromEnv(1);\n" },
    ];
    expect(compileSnippets(snippets, repository)).toEqual([
      "bad.md:8: Argument of type 'number' is not assignable to parameter of type 'string'.",
    ]);
  }, 60_000);
});

test.each([
  ['[a](b.md)', []],
  ['[a](b.md#some-heading)', []],
  ['[a](#here-too)\n\n## Here, too', []],
  ['[a](https://example.com/x)', []],
  ['```\n[a](nowhere.md)\n```', []],
  ['[a](nowhere.md)', ['docs/a.md links to nowhere.md, but there is no docs/nowhere.md.']],
  ['[a](b.md#other)', ['docs/a.md links to b.md#other, but docs/b.md has no such heading.']],
])('of %j, the links that lead nowhere are %j', (markdown, broken) => {
  const root = mkdtempSync(join(tmpdir(), 'run-instances-links-'));
  try {
    mkdirSync(join(root, 'docs'));
    writeFileSync(join(root, 'docs', 'a.md'), markdown);
    writeFileSync(join(root, 'docs', 'b.md'), '# Some heading\n');
    expect(brokenLinks('docs/a.md', markdown, root, (path) => readFileSync(path, 'utf8'))).toEqual(broken);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('a heading may quote only what the code says, with … for what differs', () => {
  const code = 'throw new Error(`After ${time}, ${id} still is ${state}.`);';
  const markdown = '### "After …, … still is …"\n### "After …, nothing"\n### Not a message\n';
  expect(unknownMessages('page.md', markdown, code)).toEqual([
    'page.md quotes "After …, nothing", but the code does not say ", nothing".',
  ]);
});

test('each message that leaves a decision to a person is quoted by one heading of the page', () => {
  const catalogue = ['a', 'b', 'c']
    .map((name) => `export function ${name}(id: string): string {\n  return \`\${id} is ${name}: decide.\`;\n}\n`)
    .join('\n');
  const markdown = '### "… is a", "is c: …"\n### "is c"\n';
  expect(unexplainedDecisions('page.md', markdown, catalogue)).toEqual([
    'page.md explains the message "b" under 0 headings, and not under one.',
    'page.md explains the message "c" under 2 headings, and not under one.',
  ]);
});
