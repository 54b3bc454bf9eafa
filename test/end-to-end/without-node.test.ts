import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CvmInstance, QingCloudInstance, QingCloudLoginMode, QingCloudProvider, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 1_200, terminateMs: 200, leaseMs: 200 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function declared(definition = stackOf('img-pmqg1cw7')): Promise<void> {
  workspace = await Workspace.create(definition, { env: cloud.environment });
  await workspace.init();
}

const cvm = (imageId: string, instanceName?: string) => (stack: TerraformStack) => {
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  new CvmInstance(stack, 'cvm', { placement: { zone: 'ap-guangzhou-2' }, imageId, instanceName });
};

const stackOf = (imageId: string) => (stack: TerraformStack) => {
  cvm(imageId)(stack);
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new QingCloudInstance(stack, 'iaas', {
    imageId: 'centos63x64',
    instanceType: 'small_a',
    loginMode: QingCloudLoginMode.KEYPAIR,
    loginKeypair: 'kp-12345678',
  });
};

/** The hooks that Node ran, in the order of their names. */
function ofNode(output: string): string[] {
  return [...output.matchAll(/Executing: \["node" "[^"]+" "([\w-]+)"\]/g)].map(([, hook]) => hook).sort();
}

const folder = () => join(workspace.dir, '.run-instances');

/** The entries, by the names of their files. */
const entries = () => filesOf(/^claim-\w+\.json$/);

function filesOf(pattern: RegExp): [string, { readonly state: string; readonly construct: string }][] {
  const names = readdirSync(folder()).filter((name) => pattern.test(name));
  return names.map((name) => [name, JSON.parse(readFileSync(join(folder(), name), 'utf8'))]);
}

/** As the library does, since the files are read-only. */
function replaceFile(name: string, content: object): void {
  writeFileSync(join(folder(), `${name}.tmp`), JSON.stringify(content));
  renameSync(join(folder(), `${name}.tmp`), join(folder(), name));
}

/** Saves a plan, and answers what `plantimestamp()` is in it. */
async function planOf(...options: readonly string[]): Promise<string> {
  await workspace.run(['plan', ...options, '-out=saved.tfplan', '-input=false']);
  const shown = JSON.parse((await workspace.run(['show', '-json', 'saved.tfplan'])).stdout) as { timestamp: string };
  return shown.timestamp;
}

const applyPlan = () => workspace.run(['apply', '-input=false', '-no-color', 'saved.tfplan']);

test('Node starts once for a server that is launched, and once for one that is terminated', async () => {
  await declared();
  expect(ofNode((await workspace.apply()).output)).toEqual(['launch', 'launch']);

  workspace.synth(stackOf('img-99999999'));
  const { output } = await workspace.apply();
  expect(ofNode(output)).toEqual(['launch', 'terminate']);
  expect(entries().map(([, { state }]) => state)).toEqual(['recorded', 'recorded']);

  const destroyed = (await workspace.destroy()).output;
  expect(ofNode(destroyed)).toEqual(['roll', 'roll', 'terminate', 'terminate']);
  expect(cloud.running()).toEqual([]);
  expect(readdirSync(folder())).toEqual([]);
}, 90_000);

test('Node starts once for a server that is changed, and twice where its settings were made on another machine', async () => {
  const named = (name: string) => {
    workspace.synth(cvm('img-pmqg1cw7', name));
    return workspace.apply();
  };
  await declared(cvm('img-pmqg1cw7', 'one'));
  await workspace.apply();
  expect(ofNode((await named('two')).output)).toEqual(['settle']);
  expect(ofNode((await named('three')).output)).toEqual(['settle']);
  rmSync(folder(), { recursive: true });
  expect(ofNode((await named('four')).output)).toEqual(['remember', 'settle']);
  expect(ofNode((await named('five')).output)).toEqual(['settle']);
  expect(cloud.running().map(({ name }) => name)).toEqual(['five']);
}, 90_000);

test('a claim that is destroyed by another apply than its record has its hook', async () => {
  await declared();
  await workspace.apply();
  const target = ['-target=null_resource.cvm_record', '-target=null_resource.iaas_record'];
  await workspace.run(['destroy', '-auto-approve', '-input=false', '-no-color', ...target]);
  expect(cloud.running()).toEqual([]);
  expect(entries().map(([, { state }]) => state)).toEqual(['ended', 'ended']);
  expect(ofNode((await workspace.destroy()).output)).toEqual(['abandon', 'abandon', 'roll', 'roll']);
  expect(readdirSync(folder())).toEqual([]);
}, 90_000);

test('a plan of the same second settles by Node what the launch of another plan had settled', async () => {
  await declared(cvm('img-pmqg1cw7'));
  await workspace.apply();
  const planned = await planOf('-replace=null_resource.cvm_settings');
  for (const [name, launched] of filesOf(/^\d+\.json$/)) {
    replaceFile(name, { ...launched, settled_in: planned });
  }
  expect(ofNode((await applyPlan()).output)).toEqual(['settle']);
  expect((await workspace.plan()).actions).toEqual({});
}, 90_000);

test('a file that others have put there makes no destroy leave a server', async () => {
  await declared(cvm('img-pmqg1cw7'));
  const applying = workspace.startApply();
  await applying.seen('accepted.');
  applying.interrupt();
  applying.interrupt();
  await applying.done;
  const before = entries();
  expect(before.map(([, { state }]) => state)).toEqual(['created']);
  expect(cloud.running()).toHaveLength(1);

  const planned = await planOf('-destroy');
  for (const [name, entry] of before) {
    replaceFile(name, { ...entry, state: 'ended', over: { plan: planned } });
  }
  chmodSync(folder(), 0o777);
  const { exitCode, unwrapped } = await applyPlan();
  expect(exitCode).toBe(1);
  expect(unwrapped).toContain('can be written by other users');
  expect(cloud.running()).toHaveLength(1);

  for (const [name, entry] of before) {
    replaceFile(name, entry);
  }
  chmodSync(folder(), 0o700);
  await workspace.destroy();
  expect(cloud.running()).toEqual([]);
}, 90_000);
