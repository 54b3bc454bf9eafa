import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test as each, expect } from 'vitest';
import { createHook } from '../../lib/synthesis/hooks';
import { rememberHook, settleHook } from '../../lib/synthesis/settings-hooks';
import { doubtfulFolders, shellOf, shellStack } from './shell-stack';

const runner = { provisioner: 'assets/provisioner.cjs' };
const test = each.skipIf(process.platform === 'win32');

const environment = {
  RUN_INSTANCES_RESOURCE_ID: '33',
  RUN_INSTANCES_CLAIM_ID: '22',
  RUN_INSTANCES_SERVER: 'i-1',
};

test('in place of settle, the shell notes that the record is in the state, and whose settings the servers have', () => {
  const { folder, run } = shellStack({ 'claim-22.recorded': 'recorded', 'claim-22.json': 'created' });
  expect(run(shellOf(settleHook(createHook(runner, 'settle', {}), 'web', 'web_launch').command), environment)).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['claim-22.json', 'settings-i-1.settled']);
  expect(readFileSync(join(folder, 'claim-22.json'), 'utf8')).toBe('recorded');
  expect(JSON.parse(readFileSync(join(folder, 'settings-i-1.settled'), 'utf8'))).toEqual({ settled: '33' });
  expect(statSync(join(folder, 'settings-i-1.settled')).mode & 0o777).toBe(0o600);
});

test('where it cannot note the one, it does not say the other', () => {
  const { folder, run } = shellStack({ 'claim-22.json': 'created' });
  const settle = shellOf(settleHook(createHook(runner, 'settle', {}), 'web', 'web_launch').command);
  expect(() => run(`{ ${settle}; } 2>&1`, environment)).toThrow();
  expect(readdirSync(folder)).toEqual(['claim-22.json']);
});

const remember = () => shellOf(rememberHook(runner, '{}').command);
const settings = ['settings-i-1.json', 'settings-i-1.settled', 'settings-i-2.settled'];
const files = Object.fromEntries(settings.map((name) => [name, '']));

test('in place of remember, it notes that the servers may have other settings from now on', () => {
  const { folder, run } = shellStack(files);
  expect(run(remember(), environment)).toBe('');
  expect(readdirSync(folder).sort()).toEqual(['settings-i-1.json', 'settings-i-2.settled']);
});

test.each(doubtfulFolders)('a folder that %s is for Node to judge', (_, spoil) => {
  const { root, folder, run } = shellStack(files);
  spoil(folder);
  expect(run(remember(), environment)).toBe(`node ${folder}/../assets/provisioner.cjs remember\n`);
  const elsewhere = join(root, '.run-instances-elsewhere');
  const left = [folder, elsewhere].find((path) => existsSync(path));
  expect(left === undefined ? settings : readdirSync(left).sort()).toEqual(settings);
});

each('remember runs by Node on Windows, and where other settings are noted, or none', () => {
  const { interpreter, command } = rememberHook(runner, '{}');
  const file = '${path.root}/.run-instances/settings-${split(",", self.triggers.instance_ids)[0]}.settled';
  const condition = `abspath("/") == "/" && try(jsondecode(file("${file}")).settled == self.id, false)`;
  expect(command).toContain(`\${${condition} ? "`);
  expect(interpreter).toBe(`\${${condition} ? null : ["node", "\${path.root}/assets/provisioner.cjs"]}`);
});
