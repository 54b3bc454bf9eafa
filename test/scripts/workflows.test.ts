import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const folder = join(__dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const ofPullRequests = workflows.filter(([, text]) => /^ {2}pull_request:/m.test(text));

describe.each(workflows)('the workflow %s', (_, text) => {
  test('names every action by its commit, which nobody can move', () => {
    const used = [...text.matchAll(/\buses: (.*)$/gm)].map(([, action]) => action);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  test('may write nothing unless a job says so', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\S/m);
  });
});

test.each(ofPullRequests)('a pull request runs %s without a secret, and writes nothing but findings', (_, text) => {
  expect(text).not.toMatch(/\bsecrets\./);
  expect(text.match(/\S+: write$/gm) ?? []).toEqual(text.includes('codeql') ? ['security-events: write'] : []);
});

test('what a pull request runs is found', () => {
  expect(ofPullRequests.map(([name]) => name)).toEqual(['build.yml', 'codeql.yml']);
});
