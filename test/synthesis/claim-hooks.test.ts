import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test as each, expect, onTestFinished } from 'vitest';
import { abandonHook, terminateHook } from '../../lib/synthesis/claim-hooks';

const runner = { provisioner: 'assets/provisioner.cjs' };
// Windows has no shell of POSIX, and no launch and no terminate there leaves anything to one.
const test = each.skipIf(process.platform === 'win32');

/** What runs where the condition holds. */
function script(): string {
  const [, text] =
    /^\$\{try\(.*\) \? ("(?:[^"\\]|\\.)*") : "abandon"\}$/.exec(abandonHook(runner, '{}', false).command) ?? [];
  return JSON.parse(text);
}

/** A stack's folder, whose path has what a shell could take for something else, and a `node` that only says how it was called. */
function stack(): { readonly root: string; readonly folder: string; readonly run: (launch?: string) => string } {
  const root = join(mkdtempSync(join(tmpdir(), 'claim-')), 'a $(b) \'c"');
  onTestFinished(() => rmSync(join(root, '..'), { recursive: true }));
  const folder = join(root, '.run-instances');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of [
    'claim-22.json',
    'claim-22.recorded',
    '11.json',
    '11.ending',
    'claim-23.json',
    '.json',
    '.ending',
  ]) {
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'bin', 'node'), '#!/bin/sh\necho node "$@"\n', { mode: 0o755 });
  const run = (launch = '11') =>
    execFileSync('/bin/sh', ['-c', script()], {
      encoding: 'utf8',
      env: {
        PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}`,
        RUN_INSTANCES_DIRECTORY: folder,
        RUN_INSTANCES_RESOURCE_ID: '22',
        RUN_INSTANCES_LAUNCH: launch,
      },
    });
  return { root, folder, run };
}

test('in place of abandon, the shell removes the files of the claim and of its launch, and no others', () => {
  const { folder, run } = stack();
  expect(run()).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['.ending', '.json', 'claim-23.json']);
});

test('where the files stay, it does nothing', () => {
  const { folder, run } = stack();
  const before = readdirSync(folder);
  expect(run('')).toBe('');
  expect(readdirSync(folder)).toEqual(before);
});

test.each<[string, (folder: string) => void]>([
  ['its group can write', (folder) => chmodSync(folder, 0o770)],
  ['everybody can write', (folder) => chmodSync(folder, 0o707)],
  ['nobody can look at', (folder) => rmSync(folder, { recursive: true })],
  [
    'is a link',
    (folder) => {
      renameSync(folder, `${folder}-elsewhere`);
      symlinkSync(`${folder}-elsewhere`, folder);
    },
  ],
])('a folder that %s is for Node to judge', (_, spoil) => {
  const { root, folder, run } = stack();
  spoil(folder);
  expect(run()).toBe(`node ${folder}/../assets/provisioner.cjs abandon\n`);
  expect(existsSync(join(root, '.run-instances-elsewhere')) ? readdirSync(folder) : []).not.toEqual(['claim-23.json']);
});

each('a fleet, of which terminate never says that nothing is left, has its hook without a condition', () => {
  expect(abandonHook(runner, '{}', true).command).toBe('abandon');
  expect(terminateHook(runner, '{}', true).environment).not.toHaveProperty('RUN_INSTANCES_PLANNED');
});
