import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

type Timeouts = CvmInstanceProps['timeouts'];
type Declare = (stack: TerraformStack, timeouts?: Timeouts, id?: string) => void;

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(() => start());

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function start(options: EmbeddedCloudOptions = {}): Promise<void> {
  await cloud?.stop();
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 0, ...options });
}

async function workspaceOf(declare: Declare, timeouts?: Timeouts): Promise<void> {
  workspace = await folder(declare, timeouts);
}

async function folder(declare: Declare, timeouts?: Timeouts, env = cloud.environment): Promise<Workspace> {
  const definition = (stack: TerraformStack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    declare(stack, timeouts);
  };
  const made = await Workspace.create(definition, { env });
  await made.init();
  return made;
}

/** The same stack with the state of another folder, for the time of an action. */
async function elsewhere<T>(
  declare: Declare,
  env: Record<string, string>,
  act: (there: Workspace) => Promise<T>,
): Promise<T> {
  const there = await folder(declare, undefined, env);
  try {
    await copyFile(join(workspace.root, 'terraform.test.tfstate'), join(there.root, 'terraform.test.tfstate'));
    return await act(there);
  } finally {
    await there.dispose();
  }
}

const imageId = 'img-pmqg1cw7';

const servers: Readonly<Record<string, Declare>> = {
  QingCloud: (stack, timeouts, id = 'server') =>
    new QingCloudInstance(stack, id, {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
      timeouts,
    }),
  'API 3.0': (stack, timeouts, id = 'server') =>
    new CvmInstance(stack, id, { placement: { zone: 'ap-guangzhou-2' }, imageId, timeouts }),
  'legacy prepaid': (stack, timeouts, id = 'server') =>
    new CvmLegacyInstance(stack, id, {
      chargeType: CvmLegacyChargeType.PREPAID,
      cpu: 1,
      mem: 2,
      imageId,
      period: 1,
      storageSize: 0,
      timeouts,
    }),
};

const apis = Object.keys(servers);
const names = apis.map((_, index) => `server-${index}`);

const oneOfEach: Declare = (stack, timeouts) => {
  for (const [index, api] of apis.entries()) {
    servers[api](stack, timeouts, names[index]);
  }
};

function running(): string[] {
  return cloud.running().map(({ id }) => id);
}

function calls(action: string): number {
  return cloud.requests.filter((request) => request.action === action).length;
}

describe('a launch while lists lag behind', () => {
  const listingDelayMs = 75_000;
  const short = { create: '3s' };
  /** The cloud's clock against ours: a step lets the lag pass. QingCloud takes no more than 60 s either way. */
  let ahead: number;
  const step = listingDelayMs / 2 + 2_500;

  beforeEach(() => {
    ahead = -step;
    return start({ listingDelayMs, now: () => Date.now() + ahead });
  });

  test('launches one server of each API, however often it is applied, and takes it up when it is listed', async () => {
    await workspaceOf(oneOfEach, short);
    const first = await workspace.tryApply();
    expect(first.exitCode).toBe(1);
    const ids = running();
    expect(ids).toHaveLength(apis.length);
    for (const id of ids) {
      expect(first.unwrapped).toMatch(
        new RegExp(
          `After 3 s, the API does not list ${id} yet((?!does not list).)*The next apply resumes with them and launches no others`,
        ),
      );
    }
    const second = await workspace.tryApply();
    for (const id of names) {
      expect(second.unwrapped).toContain(`terraform -chdir=cdktf.out/stacks/test apply -replace=null_resource.${id} `);
    }
    expect(running()).toEqual(ids);

    ahead = step;
    await workspace.apply();
    expect(running()).toEqual(ids);
    expect((await workspace.plan()).actions).toEqual({});
    expect(calls('RunInstances')).toBe(apis.length);
  }, 120_000);

  test('is undone by a destroy although no list ever had the servers', async () => {
    await start({ listingDelayMs: 3_600_000 });
    await workspaceOf(oneOfEach, short);
    await workspace.tryApply();
    expect(running()).toHaveLength(apis.length);
    await workspace.destroy();
    expect(running()).toEqual([]);
  }, 120_000);
});

describe('a destroy', () => {
  test.each(apis)(
    'terminates what some lists do not show: %s',
    async (api) => {
      await workspaceOf(servers[api]);
      await workspace.apply();
      cloud.faults.add({ kind: 'empty-list', times: 3 });
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    120_000,
  );

  test.each(apis)(
    'by another account is refused and leaves no trace; one by other keys of the same account is not: %s',
    async (api) => {
      await workspaceOf(servers[api]);
      await workspace.apply();
      const [{ id }] = cloud.running();
      const stranger = cloud.environmentOf(cloud.addAccount());
      const { exitCode, unwrapped } = await elsewhere(servers[api], stranger, async (there) => there.tryDestroy());
      expect(exitCode).toBe(1);
      expect(unwrapped).toContain(`${id} is not found, but was launched with an access key other than`);
      expect(cloud.running().map((server) => server.id)).toEqual([id]);
      expect((await workspace.plan()).actions).toEqual({});

      const more = {
        qingcloud: { id: 'QYMOREKEYS', secret: 'more-keys' },
        tencent: { id: 'AKIDMOREKEYS', secret: 'more-keys' },
      };
      const env = cloud.environmentOf(cloud.addKeys(cloud.account, more));
      cloud.faults.add({ kind: 'empty-list', times: 2 });
      await elsewhere(servers[api], env, async (there) => there.destroy());
      expect(cloud.running()).toEqual([]);
    },
    120_000,
  );
});

describe('a destroy that the API refuses for certain', () => {
  const lackOfRights = () => cloud.faults.add({ kind: 'unauthorized', action: 'TerminateInstances', chance: 1 });
  const protection = (id: string) => cloud.protect(id);

  test.each<[string, string, (id: string) => void, string]>([
    ['QingCloud', 'protection', protection, '5400'],
    ['API 3.0', 'protection', protection, 'UnsupportedOperation.InstancesProtected'],
    ['API 3.0', 'missing rights', lackOfRights, 'UnauthorizedOperation'],
    ['legacy prepaid', 'protection', protection, 'UnsupportedOperation.InstancesProtected'],
  ])(
    'is reported, and the next plan and apply change nothing of the server: %s, %s',
    async (api, _cause, refuse, code) => {
      await workspaceOf(servers[api]);
      await workspace.apply();
      const [{ id }] = cloud.running();
      refuse(id);
      const { exitCode, unwrapped } = await workspace.tryDestroy();
      expect(exitCode).toBe(1);
      expect(unwrapped).toContain(code);
      const { actions } = await workspace.plan();
      expect(Object.keys(actions).filter((address) => /server(_launch|_record)?$/.test(address))).toEqual([]);
      await workspace.apply();
      expect((await workspace.plan()).actions).toEqual({});
      expect(cloud.running().map((server) => server.id)).toEqual([id]);

      cloud.faults.clear();
      cloud.protect(id, false);
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    120_000,
  );
});
