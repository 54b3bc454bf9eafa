import { readdirSync, readFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  RemovalPolicy,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { cutOffOnceSaved } from '../terraform/harness/engine';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
const workspaces: Workspace[] = [];

beforeEach(() => start());

afterEach(async () => {
  await Promise.all(workspaces.splice(0).map((workspace) => workspace.dispose()));
  await cloud.stop();
});

async function start(options: EmbeddedCloudOptions = {}): Promise<void> {
  await cloud?.stop();
  cloud = await EmbeddedCloud.start({ bootMs: 1_200, terminateMs: 200, leaseMs: 200, ...options });
}

async function workspaceOf(definition: (stack: TerraformStack) => void): Promise<Workspace> {
  const workspace = await Workspace.create(
    (stack) => {
      new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      definition(stack);
    },
    { env: cloud.environment },
  );
  workspaces.push(workspace);
  await workspace.init();
  return workspace;
}

const placement = { zone: 'ap-guangzhou-2' };
const imageId = 'img-pmqg1cw7';

const servers: readonly (readonly [string, (stack: TerraformStack) => void])[] = [
  [
    'QingCloud',
    (stack) =>
      new QingCloudInstance(stack, 'server', {
        imageId: 'centos63x64',
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
      }),
  ],
  ['API 3.0', (stack) => new CvmInstance(stack, 'server', { placement, imageId })],
  [
    'legacy hourly',
    (stack) =>
      new CvmLegacyInstance(stack, 'server', {
        chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
        zoneId: 100002,
        cpu: 1,
        mem: 2,
        imageId,
        imageType: 2,
        storageSize: 0,
      }),
  ],
];

/** Terraform may have saved the launch as if it were done: then it takes this to have it run again. */
const relaunch = ['apply', '-auto-approve', '-input=false', '-replace=null_resource.server_launch'];

describe('Terraform interrupted twice in the middle of a launch', () => {
  test.each(servers)(
    'leaves one server after the next apply, or after the one that its message names: %s',
    async (_, declare) => {
      const workspace = await workspaceOf(declare);
      const applying = workspace.startApply();
      await applying.seen('accepted.');
      applying.interrupt();
      applying.interrupt();
      expect((await applying.done).exitCode).not.toBe(0);

      const { exitCode, unwrapped } = await workspace.tryApply();
      if (exitCode !== 0) {
        expect(unwrapped).toContain(`the launch result has no instance ids. Run: terraform apply ${relaunch.at(-1)}`);
        expect((await workspace.run(relaunch)).exitCode).toBe(0);
      }
      expect(cloud.running()).toHaveLength(1);
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    60_000,
  );
});

test.each(servers)(
  'Terraform killed in the middle of a launch whose claim is in the state leaves none after a destroy: %s',
  async (_, declare) => {
    const workspace = await workspaceOf(declare);
    await cutOffOnceSaved(workspace, 'accepted.');
    expect(cloud.running()).toHaveLength(1);

    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  },
  60_000,
);

describe('Terraform killed alone, in the middle of a launch', () => {
  /** The launch hook lives on, and its Terraform does not. */
  async function bereave(workspace: Workspace): Promise<void> {
    const applying = workspace.startApply();
    await applying.seen('accepted.');
    applying.process.kill('SIGKILL');
    await applying.done;
  }

  /** What the hand-over folder says of all claims. */
  function phasesIn(workspace: Workspace): string[] {
    const folder = join(workspace.dir, '.run-instances');
    const entries = readdirSync(folder).filter((name) => name.startsWith('claim-'));
    return entries.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).state);
  }

  /** Resolves once the hook has noticed: it polls several times in three seconds. */
  async function polledNoMore(): Promise<void> {
    let before: number;
    do {
      before = cloud.requests.length;
      await new Promise((resolve) => setTimeout(resolve, 3_000));
    } while (cloud.requests.length > before);
  }

  test.each(servers)(
    'leaves no server that is billed by the hour: %s',
    async (_, declare) => {
      const workspace = await workspaceOf(declare);
      await bereave(workspace);
      expect(cloud.instances()).toHaveLength(1);
      await vi.waitUntil(() => cloud.running().length === 0, { timeout: 20_000, interval: 200 });
      // An apply that comes before the hook has noted the end waits for longer than lists may lag behind.
      await vi.waitUntil(() => phasesIn(workspace).includes('ended'), { timeout: 20_000, interval: 200 });

      await workspace.run(relaunch);
      expect(cloud.running()).toHaveLength(1);
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    60_000,
  );

  test('leaves a prepaid server, and the next apply resumes its launch', async () => {
    const workspace = await workspaceOf(
      (stack) =>
        new CvmLegacyInstance(stack, 'server', {
          chargeType: CvmLegacyChargeType.PREPAID,
          cpu: 1,
          mem: 2,
          imageId,
          period: 1,
          storageSize: 0,
        }),
    );
    await bereave(workspace);
    await polledNoMore();
    const [{ id }] = cloud.running();

    await workspace.run(relaunch);
    expect(cloud.running().map((server) => server.id)).toEqual([id]);
    expect(cloud.requests.filter(({ action }) => action === 'RunInstances')).toHaveLength(1);
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);

  test.each([2_500, 4_000, 6_000])(
    'and an apply at once, while the hook still works, come to one server that is recorded: boots in %i ms',
    async (bootMs) => {
      await start({ bootMs });
      const workspace = await workspaceOf(servers[1][1]);
      await bereave(workspace);
      const { exitCode } = await workspace.run(relaunch);
      if (exitCode !== 0) {
        await workspace.run(relaunch);
      }
      await polledNoMore();
      const record = (await workspace.state()).resources['null_resource.server_record'];
      const [{ id }] = cloud.running();
      expect(record.values.triggers).toMatchObject({ instance_ids: id });
      expect(cloud.running()).toHaveLength(1);
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    // What the bereaved hook terminates may vanish from lists before that hook notes it: then the lag of lists is waited for.
    300_000,
  );
});

/** What OpenTofu from 1.11 on saves when it is killed in the first apply of a local state: what followed the first save. */
describe('a state that has the record of a server, and not the claim', () => {
  async function withoutClaim(declare: (stack: TerraformStack) => void): Promise<Workspace> {
    await start({ bootMs: 100 });
    const workspace = await workspaceOf(declare);
    await workspace.apply();
    const { stdout } = await workspace.run(['state', 'list']);
    const early = stdout
      .split('\n')
      .filter((address) => /^null_resource\.(server$|\w+_(hold|roll)\b|\w+_hold_)/.test(address));
    expect(early).toHaveLength(3);
    expect((await workspace.run(['state', 'rm', ...early])).exitCode).toBe(0);
    return workspace;
  }

  test.each(servers.slice(0, 2))(
    'has the server replaced by the next apply, as its plan says: %s',
    async (_, declare) => {
      const workspace = await withoutClaim(declare);
      const [{ id }] = cloud.running();
      expect((await workspace.plan()).actions['null_resource.server_record']).toBe('delete,create');
      await workspace.apply();
      expect(cloud.running()).toHaveLength(1);
      expect(cloud.running()[0].id).not.toBe(id);
      expect((await workspace.plan()).actions).toEqual({});
    },
    60_000,
  );

  test('has the server terminated by a destroy', async () => {
    const workspace = await withoutClaim(servers[0][1]);
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);

  test('has the server terminated when the construct leaves the program', async () => {
    const workspace = await withoutClaim(servers[0][1]);
    workspace.synth((stack) => void new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' }));
    await workspace.apply();
    expect(cloud.running()).toEqual([]);
  }, 60_000);
});

test('a launch that was never completed is terminated with its construct', async () => {
  const workspace = await workspaceOf(servers[1][1]);
  const applying = workspace.startApply();
  await applying.seen('accepted.');
  applying.interrupt();
  await applying.done;
  expect(cloud.running()).toHaveLength(1);

  workspace.synth((stack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
  });
  const { output } = await workspace.apply();
  expect(output).toContain('null_resource.server is no longer declared, and its launch was not completed.');
  expect(cloud.running()).toEqual([]);
}, 60_000);

test('the state alone, moved to another folder, is enough to destroy', async () => {
  await start({ bootMs: 100 });
  const [, [, declare]] = servers;
  const here = await workspaceOf(declare);
  await here.apply();
  const there = await workspaceOf(declare);
  await copyFile(join(here.root, 'terraform.test.tfstate'), join(there.root, 'terraform.test.tfstate'));
  await here.dispose();

  expect((await there.plan()).actions).toEqual({});
  await there.destroy();
  expect(cloud.running()).toEqual([]);
}, 60_000);

describe('prepaid servers', () => {
  const prepaid: readonly (readonly [string, (stack: TerraformStack, removalPolicy?: RemovalPolicy) => void])[] = [
    [
      'legacy',
      (stack, removalPolicy) =>
        new CvmLegacyInstance(stack, 'server', {
          chargeType: CvmLegacyChargeType.PREPAID,
          cpu: 1,
          mem: 2,
          imageId,
          period: 1,
          storageSize: 0,
          removalPolicy,
        }),
    ],
    ...([CvmApi.V3, CvmApi.V2_ENDPOINT] as const).map(
      (api) =>
        [
          api,
          (stack: TerraformStack, removalPolicy?: RemovalPolicy) =>
            new CvmInstance(stack, 'server', {
              api,
              placement,
              imageId,
              instanceChargeType: CvmChargeType.PREPAID,
              instanceChargePrepaid: { period: 1 },
              removalPolicy,
            }),
        ] as const,
    ),
  ];

  beforeEach(() => start({ bootMs: 100, prepaidReturns: true }));

  test.each(prepaid)(
    'are destroyed in the two steps that it takes: %s',
    async (_, declare) => {
      const workspace = await workspaceOf((stack) => declare(stack));
      await workspace.apply();
      expect((await workspace.plan()).actions).toEqual({});
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
      expect(
        cloud.requests.filter(({ action, outcome }) => action === 'TerminateInstances' && outcome === 'ok'),
      ).toHaveLength(2);
    },
    60_000,
  );

  test.each(prepaid)(
    'stay in the recycle bin with RECYCLE_BIN: %s',
    async (_, declare) => {
      const workspace = await workspaceOf((stack) => declare(stack, RemovalPolicy.RECYCLE_BIN));
      await workspace.apply();
      await workspace.destroy();
      expect(cloud.instances().map(({ state }) => state)).toEqual(['recycled']);
    },
    60_000,
  );

  test.each(prepaid)(
    'that the vendor does not take back are not called destroyed: %s',
    async (_, declare) => {
      await start({ bootMs: 100, prepaidReturns: false });
      const workspace = await workspaceOf((stack) => declare(stack));
      await workspace.apply();
      const [{ id }] = cloud.running();
      const { exitCode, unwrapped } = await workspace.tryDestroy();
      expect(exitCode).toBe(1);
      expect(unwrapped).toContain(`Prepaid servers still exist: ${id}.`);
      expect(unwrapped).toContain('set removalPolicy to RETAIN');
      expect(unwrapped).toContain('Renewal was switched off.');
      expect(cloud.running()).toHaveLength(1);
      expect((await workspace.state()).resources).toHaveProperty('null_resource.server_record');
    },
    60_000,
  );
});
