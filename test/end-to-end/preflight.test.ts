import type { TerraformStack } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
import { CvmInstance, TencentCloudProvider } from '../../lib';
import { EmbeddedCloud, type EmbeddedCloudOptions } from '../../lib/cloud/embedded-cloud';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

async function created(imageId: string, options: EmbeddedCloudOptions = {}): Promise<void> {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, ...options });
  const definition = (stack: TerraformStack) => {
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    new CvmInstance(stack, 'web', {
      placement: { zone: 'ap-guangzhou-2' },
      imageId,
      instanceCount: 2,
      preflight: true,
    });
  };
  workspace = await Workspace.create(definition, { env: cloud.environment });
  await workspace.init();
}

const runs = () => cloud.requests.filter(({ action }) => action === 'RunInstances');

describe('a launch with a preflight', () => {
  test('has the API check the same request before it is sent', async () => {
    await created('img-pmqg1cw7');
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
      await created(imageId, options);
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
