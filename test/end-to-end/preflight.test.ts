import type { TerraformStack } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
import { CvmInstance, type CvmInstanceProps, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

function servers(props: Partial<CvmInstanceProps>) {
  return (stack: TerraformStack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId: 'img-pmqg1cw7',
      instanceCount: 2,
      ...props,
    });
  };
}

async function created(props: Partial<CvmInstanceProps>, options: EmbeddedCloudOptions = {}): Promise<void> {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, ...options });
  workspace = await Workspace.create(servers(props), { env: cloud.environment });
  await workspace.init();
}

const runs = () => cloud.requests.filter(({ action }) => action === 'RunInstances');

describe('a launch with a preflight', () => {
  test('has the API check the same request before it is sent', async () => {
    await created({ preflight: true });
    const { output } = await workspace.apply();
    expect(output).toContain('The preflight passed.');
    const [check, run] = runs().map(({ parameters }) => parameters);
    const { DryRun, ...checked } = check;
    const { ClientToken, ...sent } = run;
    expect(DryRun).toBeTruthy();
    expect(ClientToken).toBeTruthy();
    expect(checked).toEqual(sent);
    expect(cloud.running()).toHaveLength(2);
  }, 60_000);

  test.each<[string, string, EmbeddedCloudOptions, string]>([
    ['a parameter', 'img-missing1', {}, 'InvalidImageId.NotFound'],
    ['the quota', 'img-pmqg1cw7', { limits: { instances: 1 } }, 'LimitExceeded.InstanceQuota'],
  ])(
    'sends nothing else when %s is refused',
    async (_what, imageId, options, code) => {
      await created({ imageId, preflight: true }, options);
      const { exitCode, unwrapped } = await workspace.tryApply();
      expect(exitCode).toBe(1);
      expect(unwrapped).toContain(
        `The preflight failed, so nothing was created. RunInstances was answered with ${code}`,
      );
      expect(runs()).toHaveLength(1);
      await workspace.destroy();
      expect(cloud.instances()).toEqual([]);
    },
    60_000,
  );
});

describe('servers whose successors the API refuses', () => {
  test('stay until that is corrected, and can be destroyed', async () => {
    await created({});
    await workspace.apply();
    const ids = cloud.running().map(({ id }) => id);
    workspace.synth(servers({ imageId: 'img-missing1' }));
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain('Nothing was terminated, because the API refuses the launch');
    expect(cloud.running().map(({ id }) => id)).toEqual(ids);
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);
});

describe('a dry run', () => {
  const passed =
    'The dry run passed: the account, quota, stock and parameters are good for 2 servers. Nothing was created and nothing is billed;';

  test('makes nothing, and leaving it out makes the servers once', async () => {
    await created({ dryRun: true });
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain(passed);
    expect(runs()).toHaveLength(1);
    expect(cloud.instances()).toEqual([]);

    workspace.synth(servers({}));
    await workspace.apply();
    expect(cloud.instances()).toHaveLength(2);
    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
  }, 60_000);

  test('leaves nothing that a destroy would look for', async () => {
    await created({ dryRun: true });
    await workspace.tryApply();
    const before = cloud.requests.length;
    await workspace.destroy();
    expect(cloud.requests).toHaveLength(before);
  }, 60_000);

  test('does not touch servers that exist, whose successors the API checks', async () => {
    await created({});
    await workspace.apply();
    workspace.synth(servers({ dryRun: true }));
    expect((await workspace.plan()).actions).toEqual({});
    workspace.synth(servers({ dryRun: true, imageId: 'img-9qabwvbn' }));
    const { exitCode, unwrapped } = await workspace.tryApply();
    expect(exitCode).toBe(1);
    expect(unwrapped).toContain(passed);
    expect(cloud.running()).toHaveLength(2);
    expect(runs().filter(({ parameters }) => parameters.DryRun === undefined)).toHaveLength(1);
  }, 60_000);
});
