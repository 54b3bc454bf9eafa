import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { Example } from './example';
import { StateServer } from './state-server';

let cloud: EmbeddedCloud;
let example: Example | undefined;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, leaseMs: 100, modifyMs: 50 });
});

afterEach(async () => {
  await example?.dispose();
  example = undefined;
  await cloud.stop();
});

function idsOf(outputs: Readonly<Record<string, unknown>>): unknown {
  return [...(outputs.ids as string[])].sort();
}

function running(): string[] {
  return cloud
    .running()
    .map(({ id }) => id)
    .sort();
}

const plain: readonly (readonly [name: string, servers: number])[] = [
  ['qingcloud-instance', 1],
  ['cvm-instance', 2],
  ['cvm-legacy-instance', 2],
  ['two-clouds', 3],
];

/** Deployed by tests of their own below, by the demo, or not TypeScript. */
const others = ['cross-reference', 'remote-state', 'private-qingcloud', 'migrate-to-api3', 'five-apis', 'python'];

test('every example is tested', () => {
  const folders = readdirSync(resolve(__dirname, '..', '..', 'examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.sort()).toEqual([...plain.map(([name]) => name), ...others].sort());
});

test.each(plain)(
  'the example %s deploys %i servers, and destroys them',
  async (name, servers) => {
    example = await Example.prepare(name, cloud);
    await example.synth();
    const outputs = await example.deploy();
    expect(cloud.running()).toHaveLength(servers);
    expect(idsOf(outputs)).toEqual(running());
    await example.terraform.destroy();
    expect(cloud.running()).toEqual([]);
  },
  60_000,
);

test('in the example cross-reference, the web servers get the address of the database', async () => {
  example = await Example.prepare('cross-reference', cloud);
  await example.synth();
  expect(idsOf(await example.deploy())).toEqual(running());
  const [database, web] = cloud.requests.filter(({ action }) => action === 'RunInstances');
  expect(database.parameters.InstanceName).toBe('database');
  const address = cloud.running().find(({ name }) => name === 'database')?.privateIps[0];
  expect(Buffer.from(String(web.parameters.UserData), 'base64').toString()).toContain(`echo ${address} database`);
  await example.terraform.destroy();
  expect(cloud.running()).toEqual([]);
}, 60_000);

test('the example private-qingcloud calls the endpoint that its provider construct names', async () => {
  // Only the prop says where the cloud is.
  example = await Example.prepare('private-qingcloud', cloud, { QINGCLOUD_ENDPOINT: '' });
  await example.synth({ PRIVATE_CLOUD: `${cloud.origin}/iaas/` });
  expect(idsOf(await example.deploy())).toEqual(running());
  await example.terraform.destroy();
  expect(cloud.running()).toEqual([]);
}, 60_000);

describe('the example remote-state', () => {
  test('needs nothing of the runner that applied before', async () => {
    const state = await StateServer.start();
    try {
      const runner = async (environment: Readonly<Record<string, string>> = {}): Promise<Example> => {
        await example?.dispose();
        const next = await Example.prepare('remote-state', cloud);
        await next.synth({ STATE_ADDRESS: state.address, ...environment });
        await next.terraform.init();
        return next;
      };
      example = await runner();
      await example.terraform.apply();
      const [first] = running();

      example = await runner();
      expect((await example.terraform.plan()).actions).toEqual({});

      example = await runner({ IMAGE: 'centos73x64' });
      await example.terraform.apply();
      expect(running()).toHaveLength(1);
      expect(running()).not.toContain(first);

      example = await runner({ IMAGE: 'centos73x64' });
      await example.terraform.destroy();
      expect(running()).toEqual([]);
      expect(state.locked).toBe(false);
    } finally {
      await state.stop();
    }
  }, 90_000);
});

describe('the example migrate-to-api3', () => {
  test('goes from the legacy API to API 3.0, with both servers there in between', async () => {
    example = await Example.prepare('migrate-to-api3', cloud);
    await example.synth({ MIGRATION_STEP: '1' });
    await example.deploy();
    const [old] = cloud.running();
    expect(old.api).toBe('tencent-v2');

    await example.synth({ MIGRATION_STEP: '2' });
    await example.terraform.apply();
    expect(cloud.running().map(({ api }) => api)).toEqual(['tencent-v2', 'tencent-3.0']);
    // The machine has been here before or not: what the first apply wrote is not needed.
    await rm(join(example.terraform.dir, '.run-instances'), { recursive: true });

    await example.synth({ MIGRATION_STEP: '3' });
    await example.terraform.apply();
    expect(cloud.running().map(({ api }) => api)).toEqual(['tencent-3.0']);
    await example.terraform.destroy();
    expect(cloud.running()).toEqual([]);
  }, 90_000);
});
