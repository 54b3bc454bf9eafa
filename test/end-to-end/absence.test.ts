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
type Declare = (stack: TerraformStack, timeouts?: Timeouts) => void;

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
  QingCloud: (stack, timeouts) =>
    new QingCloudInstance(stack, 'server', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
      timeouts,
    }),
  'API 3.0': (stack, timeouts) =>
    new CvmInstance(stack, 'server', { placement: { zone: 'ap-guangzhou-2' }, imageId, timeouts }),
  'legacy prepaid': (stack, timeouts) =>
    new CvmLegacyInstance(stack, 'server', {
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

function calls(action: string): number {
  return cloud.requests.filter((request) => request.action === action).length;
}

describe('a launch while lists lag behind', () => {
  const listingDelayMs = 20_000;
  const short = { create: '3s' };

  beforeEach(() => start({ listingDelayMs }));

  test.each(apis)(
    'launches one server, however often it is applied, and takes it up when it is listed: %s',
    async (api) => {
      await workspaceOf(servers[api], short);
      const first = await workspace.tryApply();
      expect(first.exitCode).toBe(1);
      const [{ id, createdAt }] = cloud.running();
      expect(first.unwrapped).toContain(`After 3 s, the API does not list ${id} yet`);
      expect(first.unwrapped).toContain('the next apply resumes with it and launches no others');
      const second = await workspace.tryApply();
      expect(second.unwrapped).toContain('terraform apply -replace=null_resource.server');
      expect(cloud.running()).toHaveLength(1);

      await new Promise((resolve) => setTimeout(resolve, createdAt + listingDelayMs - Date.now()));
      await workspace.apply();
      expect(cloud.running().map((server) => server.id)).toEqual([id]);
      expect((await workspace.plan()).actions).toEqual({});
      expect(calls('RunInstances')).toBe(1);
    },
    120_000,
  );

  test.each(apis)(
    'is undone by a destroy although no list ever had the server: %s',
    async (api) => {
      await start({ listingDelayMs: 3_600_000 });
      await workspaceOf(servers[api], short);
      await workspace.tryApply();
      expect(cloud.running()).toHaveLength(1);
      await workspace.destroy();
      expect(cloud.running()).toEqual([]);
    },
    120_000,
  );
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
      expect(unwrapped).toContain(`${id} is not found, but launched with another access key than`);
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
