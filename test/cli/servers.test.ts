import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { keeperName, shardOf } from '../../lib/contract/names';
import type { ClaimEntry } from '../../lib/engine/claim-entry';
import type { Clock } from '../../lib/engine/clock';
import { Workspace } from '../terraform/harness/workspace';
import { type CliRun, type Machine, runOn } from './cli-fixture';

let cloud: EmbeddedCloud;
let workspace: Workspace;

const placement = { zone: 'ap-guangzhou-2' };

function declared(stack: TerraformStack): void {
  new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
  new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  new CvmInstance(stack, 'api', { placement, imageId: 'img-pmqg1cw7', instanceCount: 2 });
  new CvmInstance(stack, 'kept', { placement, imageId: 'img-pmqg1cw7', removalPolicy: RemovalPolicy.RETAIN });
  new QingCloudInstance(stack, 'web', {
    imageId: 'centos63x64',
    instanceType: 'small_a',
    loginMode: QingCloudLoginMode.KEYPAIR,
    loginKeypair: 'kp-12345678',
  });
}

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0, leaseMs: 0 });
  workspace = await Workspace.create(declared, { name: 'shop', env: cloud.environment });
  await workspace.init();
  await workspace.apply();
}, 60_000);

afterEach(async () => {
  await workspace.dispose();
  await cloud.stop();
});

async function run(args: readonly string[], answer?: string, world?: Machine['world']): Promise<CliRun> {
  return runOn(
    { folder: workspace.root, environment: { ...workspace.providerEnvironment, ...cloud.environment }, answer, world },
    ...args,
  );
}

/** The same without waiting for Terraform to start: its state file says what it would show. */
function runOnFile(args: readonly string[], answer?: string, world?: Machine['world']): Promise<CliRun> {
  return run([...args, '.', '--state', join(workspace.root, 'terraform.shop.tfstate')], answer, world);
}

/** A clock on which sleeping takes no time. */
function quickClock(): Clock {
  let slept = 0;
  return {
    wallTime: () => Date.now() + slept,
    monotonic: () => slept,
    sleep: async (milliseconds) => {
      slept += milliseconds;
    },
  };
}

/** Lets Terraform lose what it knows of an instance, as by a state that was not saved. */
async function forget(key: string, provider: string): Promise<void> {
  const own = ['', '_launch', '_record', '_settings', '_settled'].map((suffix) => `null_resource.${key}${suffix}`);
  const shared = (['hold', 'guard'] as const).map(
    (kind) => `null_resource.${keeperName(provider, kind, shardOf(key))}["${key}"]`,
  );
  const { stdout } = await workspace.run(['state', 'list']);
  const there = [...own, ...shared].filter((one) => stdout.split('\n').includes(one));
  const { exitCode, output } = await workspace.run(['state', 'rm', ...there]);
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 });
}

async function changeEntry(key: string, change: Partial<ClaimEntry>): Promise<void> {
  const folder = join(workspace.dir, '.run-instances');
  for (const name of (await readdir(folder)).filter((one) => one.startsWith('claim-'))) {
    const entry = JSON.parse(await readFile(join(folder, name), 'utf8')) as ClaimEntry;
    if (entry.key === key) {
      await writeFile(join(folder, name), JSON.stringify({ ...entry, ...change }));
    }
  }
}

const idsOf = (api: string) =>
  cloud
    .running()
    .filter((one) => one.api === api)
    .map(({ id }) => id);

test('after an apply, list shows every server as the cloud has it, and there are no orphans', async () => {
  const listed = await run(['list', '--json']);
  expect(listed.code).toBe(0);
  const servers = JSON.parse(listed.out) as { id: string; knownTo: string[]; status: string; construct: string }[];
  expect(servers.map(({ id }) => id).sort()).toEqual(
    cloud
      .running()
      .map(({ id }) => id)
      .sort(),
  );
  expect(new Set(servers.map(({ knownTo }) => knownTo.join()))).toEqual(new Set(['state,hand-over']));
  expect(servers.find(({ construct }) => construct === 'shop/web')?.status).toBe('running');
  expect(await run(['orphans'])).toMatchObject({ code: 0, out: expect.stringContaining('No orphans') });

  // A plan that is made for it, and one that cdktf plan or Terraform has saved, without credentials for either.
  const withoutKeys = { folder: workspace.root, environment: workspace.providerEnvironment };
  expect(await runOn(withoutKeys, 'plan')).toMatchObject({ code: 0, out: '3 constructs: 3 unchanged.' });
  workspace.synth((stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new CvmInstance(stack, 'api', { placement, imageId: 'img-other123', instanceCount: 2 });
  });
  await workspace.run(['plan', '-out=plan', '-input=false']);
  const saved = ['--plan', join('cdktf.out', 'stacks', 'shop', 'plan'), '--fail-on', 'destroy'];
  const planned = await runOn(withoutKeys, 'plan', 'shop', ...saved);
  expect(planned).toMatchObject({ code: 7, said: '--fail-on: the plan has what it names: destroy.' });
  const lines = planned.out
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/ {2,}/g, ' | '));
  const idsIn = (construct: string) => servers.filter((one) => one.construct === construct).map(({ id }) => id);
  expect(lines.map((line) => line.split(' | ').slice(0, 3).join(' | '))).toEqual([
    'shop/api | DESTROY and create | ImageId "img-pmqg1cw7" -> "img-other123"',
    'shop/web | DESTROY | left the program',
    'shop/kept | let go | left the program',
    ' | removalPolicy RETAIN',
    '3 constructs: 1 DESTROY and create; 1 DESTROY; 1 let go.',
  ]);
  for (const id of ['shop/api', 'shop/web'].flatMap(idsIn)) {
    expect(planned.out).toContain(id);
  }
  workspace.synth(declared);

  const [gone] = idsOf('qingcloud');
  cloud.terminate(gone);
  expect((await run(['list'])).out).toMatch(new RegExp(`${gone} +(gone|ceased)`));

  // The file says the same as Terraform, and needs no Terraform.
  const fromFile = JSON.parse((await runOnFile(['list', '--json'])).out) as typeof servers;
  expect(fromFile.map(({ id }) => id)).toEqual(servers.map(({ id }) => id));

  cloud.faults.add({
    api: 'tencent-3.0',
    action: 'DescribeInstances',
    kind: 'error',
    code: 'AuthFailure.SignatureFailure',
  });
  const refused = await runOnFile(['list']);
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('AuthFailure.SignatureFailure') });

  await cloud.stop();
  const unreachable = await runOnFile(['list'], undefined, { clock: quickClock() });
  expect(unreachable).toMatchObject({ code: 3, out: expect.stringContaining('not described') });
  expect(unreachable.said).toContain('ECONNREFUSED');
  // Half an answer would look like health here.
  await forget('api', 'tencent');
  const { code } = await runOnFile(['orphans'], undefined, { clock: quickClock() });
  expect(code).toBe(3);
}, 60_000);

describe('servers that Terraform has lost', () => {
  test('after they were recorded are in some state, or none: they are terminated only where that is said, and confirmed', async () => {
    const { resources } = await workspace.state();
    const lost = ['api', 'web'].flatMap((key) => {
      const { instance_ids: ids } = resources[`null_resource.${key}_record`].values.triggers as Record<string, string>;
      return ids.split(',');
    });
    await forget('api', 'tencent');
    await forget('web', 'qingcloud');

    const found = await runOnFile(['orphans']);
    expect(found.code).toBe(6);
    for (const id of lost) {
      expect(found.out).toMatch(new RegExp(`^unknown claim .* ${id} .* a hand-over entry, once recorded`, 'm'));
    }
    for (const answer of ['', 'yes', 'terminate 2']) {
      const refused = await runOnFile(['orphans', '--terminate', '--unknown-claims'], answer);
      expect(refused).toMatchObject({ code: 6, said: expect.stringContaining('nothing was terminated') });
    }
    // Nobody at the keyboard is no consent either.
    expect((await runOnFile(['orphans', '--terminate', '--unknown-claims'])).code).toBe(2);
    // Maybe they were moved to another stack.
    expect((await runOnFile(['orphans', '--terminate', '--yes'])).code).toBe(6);
    expect(cloud.running()).toHaveLength(4);

    const ended = await runOnFile(['orphans', '--terminate', '--unknown-claims'], 'terminate 3');
    expect(ended.said).toContain(`Type "terminate 3" to continue`);
    expect(ended.code).toBe(0);
    expect(cloud.running().filter(({ id }) => lost.includes(id))).toEqual([]);
    expect(cloud.running()).toHaveLength(1);
    expect((await runOnFile(['orphans'])).code).toBe(0);
  }, 60_000);

  test('are distinguished from those of others: other workspaces, other stacks, and what was kept', async () => {
    await forget('kept', 'tencent');
    await changeEntry('kept', { state: 'ended' });
    await forget('api', 'tencent');
    await changeEntry('api', { workspace: 'staging' });
    cloud.add({ vendor: 'qingcloud', id: 'i-stranger', name: 'run-instances-4711' });
    const before = cloud.running().length;

    const found = await runOnFile(['orphans', '--json']);
    expect(found.code).toBe(6);
    expect(JSON.parse(found.out)).toMatchObject([
      { verdict: 'unknown claim', servers: [{ id: 'i-stranger' }] },
      { verdict: 'other state', construct: 'shop/api', evidence: 'a hand-over entry of workspace staging' },
    ]);

    expect((await runOnFile(['orphans', '--terminate', '--yes'])).code).toBe(6);
    expect(cloud.running()).toHaveLength(before);

    const all = await runOnFile(['orphans', '--terminate', '--yes', '--unknown-claims', '--json']);
    expect(all.code).toBe(0);
    expect(JSON.parse(all.out)).toMatchObject([{ terminated: true }, { terminated: false }]);
    expect(cloud.running().map(({ id }) => id)).not.toContain('i-stranger');
    expect(cloud.running()).toHaveLength(before - 1);
  }, 60_000);
});

test('orphans are in one order, the most certain first, however the API lists them', async () => {
  await forget('web', 'qingcloud');
  await changeEntry('web', { state: 'created' });
  const [web] = idsOf('qingcloud');
  const strangers = ['i-0000000c', 'i-0000000a', 'i-0000000b'];
  for (const [index, id] of strangers.entries()) {
    cloud.add({ vendor: 'qingcloud', id, name: `run-instances-${['9', '10', '__proto__'][index]}` });
  }
  const found = await runOnFile(['orphans']);
  expect(found.out.split('\n').map((line) => /\bi-\w{8}\b/.exec(line)?.[0])).toEqual([
    undefined,
    ...[web, ...[...strangers].sort()],
    ...[undefined, undefined, undefined],
  ]);
  expect(found.out).toMatch(/\norphan: .*\nunknown claim: .*$/);
  const printed = JSON.parse((await runOnFile(['orphans', '--json'])).out) as { servers: { id: string }[] }[];
  expect(printed.flatMap(({ servers }) => servers.map(({ id }) => id))).toEqual([web, ...[...strangers].sort()]);
}, 60_000);

test('a launch with an unknown outcome is found by name, or by token, and terminated without harm to servers like it', async () => {
  // Of another configuration, like those of the launch in all that the API tells.
  const like = cloud.add({ vendor: 'tencent', id: 'ins-bystand', imageId: 'img-pmqg1cw7', zone: 'ap-guangzhou-2' });
  await forget('api', 'tencent');
  await changeEntry('api', { state: 'intent', instanceIds: [] });
  await forget('web', 'qingcloud');
  await changeEntry('web', { state: 'intent', instanceIds: [] });

  const listed = await runOnFile(['list']);
  expect(listed.out).toMatch(/^shop\/web .* a launch was started, its outcome is not known/m);
  const found = await runOnFile(['orphans']);
  const [web] = idsOf('qingcloud');
  expect(found.out).toMatch(new RegExp(`^orphan +shop/web .* ${web} `, 'm'));
  expect(found.out).toMatch(/^possible +shop\/api .* ins-bystand /m);

  const ended = await runOnFile(['orphans', '--terminate'], 'terminate 2');
  expect({ code: ended.code, said: ended.said }).toMatchObject({ code: 0 });
  const { resources } = await workspace.state();
  const kept = resources['null_resource.kept_record'].values.triggers as Record<string, string>;
  expect(
    cloud
      .running()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([like.id, kept.instance_ids].sort());
}, 60_000);

test('what the next apply resumes with is no orphan: its claim is in the state', async () => {
  await workspace.run(['state', 'rm', 'null_resource.web_record', 'null_resource.qingcloud_guard_4["web"]']);
  const found = await runOnFile(['orphans', '--json']);
  expect(found.code).toBe(0);
  expect(JSON.parse(found.out)).toMatchObject([{ verdict: 'unfinished', construct: 'shop/web' }]);
  const before = cloud.running().length;
  expect((await runOnFile(['orphans', '--terminate', '--yes'])).code).toBe(0);
  expect(cloud.running()).toHaveLength(before);
}, 60_000);
