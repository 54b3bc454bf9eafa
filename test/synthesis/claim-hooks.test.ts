import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as each, expect } from 'vitest';
import { abandonHook, terminateHook } from '../../lib/synthesis/claim-hooks';
import { doubtfulFolders, type ShellStack, shellOf, shellStack } from './shell-stack';

const runner = { provisioner: 'assets/provisioner.cjs' };
// Windows has no shell of POSIX, and no launch and no terminate there leaves anything to one.
const test = each.skipIf(process.platform === 'win32');

const names = ['claim-22.json', 'claim-22.recorded', '11.json', '11.ending', 'claim-23.json', '.json', '.ending'];

function stack(): Omit<ShellStack, 'run'> & { readonly run: (launch?: string) => string } {
  const { root, folder, run } = shellStack(Object.fromEntries(names.map((name) => [name, ''])));
  const script = shellOf(abandonHook(runner, '{}', false).command);
  return {
    root,
    folder,
    run: (launch = '11') => run(script, { RUN_INSTANCES_RESOURCE_ID: '22', RUN_INSTANCES_LAUNCH: launch }),
  };
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

test.each(doubtfulFolders)('a folder that %s is for Node to judge', (_, spoil) => {
  const { root, folder, run } = stack();
  spoil(folder);
  expect(run()).toBe(`node ${folder}/../assets/provisioner.cjs abandon\n`);
  expect(existsSync(join(root, '.run-instances-elsewhere')) ? readdirSync(folder) : []).not.toEqual(['claim-23.json']);
});

each('a fleet, of which terminate never says that nothing is left, has its hook without a condition', () => {
  expect(abandonHook(runner, '{}', true).command).toBe('abandon');
  expect(terminateHook(runner, '{}', true).environment).not.toHaveProperty('RUN_INSTANCES_PLANNED');
});
