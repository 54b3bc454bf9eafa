import { HttpBackend, type TerraformStack } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CvmInstance,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  QingCloudInstance,
  QingCloudLoginMode,
  QingCloudProvider,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { runOn } from '../cli/cli-fixture';
import { StateServer } from '../examples/state-server';
import { Workspace } from '../terraform/harness/workspace';

type Declare = (stack: TerraformStack, imageId: string) => void;

const apis: readonly (readonly [string, Declare])[] = [
  [
    'QingCloud',
    (stack, imageId) => {
      new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a', ownershipTags: true });
      new QingCloudInstance(stack, 'web', {
        imageId,
        instanceType: 'small_a',
        instanceName: 'web',
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
      });
    },
  ],
  [
    'API 3.0',
    (stack, imageId) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', ownershipTags: true });
      new CvmInstance(stack, 'web', { placement: { zone: 'ap-guangzhou-2' }, imageId });
    },
  ],
  [
    'legacy prepaid',
    (stack, imageId) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou', ownershipTags: true });
      new CvmLegacyInstance(stack, 'web', {
        chargeType: CvmLegacyChargeType.PREPAID,
        cpu: 1,
        mem: 2,
        imageId,
        period: 1,
        storageSize: 0,
      });
    },
  ],
];

let cloud: EmbeddedCloud;
let state: StateServer;
let machine: Workspace | undefined;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 1_500, terminateMs: 100, leaseMs: 0 });
  state = await StateServer.start();
});

afterEach(async () => {
  await machine?.dispose();
  machine = undefined;
  await state.stop();
  await cloud.stop();
});

/** Without locks: what is killed leaves one behind, which a person takes away. */
function definition(declare: Declare, imageId: string): (stack: TerraformStack) => void {
  return (stack) => {
    new HttpBackend(stack, { address: state.address });
    declare(stack, imageId);
  };
}

/** A machine that has never seen this stack, and no other machine that has. */
async function another(declare: Declare, imageId: string): Promise<Workspace> {
  await machine?.dispose();
  machine = await Workspace.create(definition(declare, imageId), { env: cloud.environment });
  await machine.init();
  return machine;
}

const running = () => cloud.running().map(({ id }) => id);

describe.each(apis)(
  '%s: the runner is lost in the middle of a launch, before Terraform saved anything',
  (_, declare) => {
    test('and the next one, on another machine, names what was launched, or resumes the launch', async () => {
      const first = await another(declare, 'img-pmqg1cw7');
      const applying = first.startApply();
      await applying.seen('accepted.');
      await vi.waitUntil(() => Object.keys(cloud.running()[0]?.tags ?? {}).length > 0, {
        timeout: 20_000,
        interval: 20,
      });
      applying.interrupt('SIGKILL');
      await applying.done;
      await fetch(state.address, { method: 'DELETE' });
      const [id] = running();

      const next = await another(declare, 'img-other123');
      const stopped = await next.tryApply();
      expect(stopped.exitCode).toBe(1);
      expect(stopped.unwrapped).toContain(`${id} (claim `);
      expect(stopped.unwrapped).toContain('is "img-pmqg1cw7" instead of "img-other123"');
      expect(running()).toEqual([id]);

      const orphans = await runOn(
        { folder: next.root, environment: { ...next.providerEnvironment, ...cloud.environment } },
        'orphans',
      );
      expect({ code: orphans.code, out: orphans.out }).toMatchObject({
        code: 6,
        out: expect.stringMatching(new RegExp(`^orphan +test/web .* ${id} .* its tags`, 'm')),
      });

      next.synth(definition(declare, 'img-pmqg1cw7'));
      await next.apply();
      expect(running()).toEqual([id]);
      expect((await next.plan()).actions).toEqual({});
      await next.destroy();
      expect(running()).toEqual([]);
    }, 90_000);
  },
);

test('switching ownershipTags on or off plans no change', async () => {
  const declared = (ownershipTags: boolean) => (stack: TerraformStack) => {
    new QingCloudProvider(stack, 'qingcloud', { zone: 'pek3a', ownershipTags });
    new QingCloudInstance(stack, 'web', {
      imageId: 'centos63x64',
      instanceType: 'small_a',
      loginMode: QingCloudLoginMode.KEYPAIR,
      loginKeypair: 'kp-12345678',
    });
  };
  machine = await Workspace.create(declared(false), { env: cloud.environment });
  await machine.init();
  await machine.apply();
  machine.synth(declared(true));
  expect((await machine.plan()).actions).toEqual({});
  machine.synth(declared(false));
  expect((await machine.plan()).actions).toEqual({});
}, 60_000);
