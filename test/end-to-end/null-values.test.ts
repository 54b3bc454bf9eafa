import { Resource as NullResource } from '@cdktf/provider-null/lib/resource';
import { type IResolvable, type TerraformStack, TerraformVariable } from 'cdktf';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
import type { ProviderBase } from '../../lib/synthesis/provider-base';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

beforeEach(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 100, terminateMs: 100, leaseMs: 100 });
});

afterEach(async () => {
  await workspace?.dispose();
  await cloud.stop();
});

/** Variables that are null. A token is what its prop's type says; a prop of a yes or no takes one all the same. */
class Nulls {
  private variables = 0;
  private resources = 0;

  public constructor(private readonly stack: TerraformStack) {}

  public text = (): string => this.variable('string', null).stringValue;
  public number = (): number => this.variable('number', null).numberValue;
  public truth = (): IResolvable => this.variable('bool', null).booleanValue;
  public list = (): string[] => this.variable('list(string)', null).listValue;
  /** A list that has nulls among its elements. */
  public holed = (...texts: string[]): string[] => this.variable('list(string)', [null, ...texts, null]).listValue;

  /** A value that is not known in the plan, and null when it comes to be known. */
  public late(provider: ProviderBase): string {
    const name = `late${this.resources++}`;
    new NullResource(this.stack, name, { provider: provider._nullProvider });
    return `\${null_resource.${name}.id == "" ? "never" : null}`;
  }

  private variable(type: string, value: unknown): TerraformVariable {
    const name = `null${this.variables++}`;
    const variable = new TerraformVariable(this.stack, name, { type });
    this.stack.addOverride(`variable.${name}.default`, value);
    return variable;
  }
}

interface Case {
  readonly define: (stack: TerraformStack, nulls: Nulls, given: { name?: string; imageId: string }) => void;
  readonly images: { readonly good: string; readonly missing: string };
  /** All that the cloud is to receive, beside what the library itself adds. */
  readonly received: Readonly<Record<string, string>>;
}

const cases: Readonly<Record<string, Case>> = {
  QingCloud: {
    define: (stack, nulls, { name, imageId }) => {
      const provider = new QingCloudProvider(stack, 'provider', { zone: 'pek3a', endpoint: nulls.text() });
      new QingCloudInstance(stack, 'web', {
        imageId,
        instanceType: 'small_a',
        loginMode: QingCloudLoginMode.KEYPAIR,
        loginKeypair: 'kp-12345678',
        count: nulls.number(),
        hostname: nulls.text(),
        targetUser: nulls.late(provider),
        needNewsid: nulls.truth(),
        instanceName: name ?? nulls.text(),
        securityGroup: nulls.text(),
        vxnets: [nulls.text(), 'vxnet-0', nulls.text(), nulls.late(provider), 'vxnet-abc'],
        volumes: nulls.list(),
        months: nulls.number(),
        adoptInstanceIds: nulls.list(),
        additionalParameters: { os_disk_color: nulls.text() },
      });
    },
    images: { good: 'centos63x64', missing: 'bad-image' },
    received: {
      image_id: 'centos63x64',
      instance_type: 'small_a',
      login_mode: 'keypair',
      login_keypair: 'kp-12345678',
      'vxnets.1': 'vxnet-0',
      'vxnets.2': 'vxnet-abc',
    },
  },
  'API 3.0': {
    define: (stack, nulls, { name, imageId }) => {
      const provider = new TencentCloudProvider(stack, 'provider', { region: 'ap-guangzhou', endpoint: nulls.text() });
      new CvmInstance(stack, 'web', {
        placement: { zone: 'ap-guangzhou-2', projectId: nulls.number(), hostIds: nulls.list() },
        imageId,
        instanceCount: nulls.number(),
        instanceName: name ?? nulls.text(),
        hostName: nulls.late(provider),
        systemDisk: { diskType: nulls.text(), diskSize: nulls.number() },
        dataDisks: [
          { diskSize: nulls.number(), diskType: nulls.text(), deleteWithInstance: nulls.truth() },
          { diskSize: 50, diskType: nulls.text(), encrypt: nulls.truth() },
          { diskSize: nulls.number() },
          { diskSize: 60 },
        ],
        internetAccessible: { publicIpAssigned: nulls.truth(), internetMaxBandwidthOut: nulls.number() },
        loginSettings: { keepImageLogin: nulls.truth(), keyIds: nulls.list() },
        securityGroupIds: nulls.holed('sg-12345678'),
        enhancedService: { securityService: { enabled: nulls.truth() }, monitorService: { enabled: false } },
        tagSpecification: [
          {
            resourceType: 'instance',
            tags: [
              { key: nulls.text(), value: nulls.text() },
              { key: 'team', value: 'web' },
            ],
          },
        ],
        dryRun: nulls.truth(),
        adoptInstanceIds: [nulls.text()],
        additionalParameters: { 'Placement.Colour': nulls.text() },
      });
    },
    images: { good: 'img-pmqg1cw7', missing: 'img-missing1' },
    received: {
      'Placement.Zone': 'ap-guangzhou-2',
      ImageId: 'img-pmqg1cw7',
      'DataDisks.0.DiskSize': '50',
      'DataDisks.1.DiskSize': '60',
      'SecurityGroupIds.0': 'sg-12345678',
      'EnhancedService.MonitorService.Enabled': 'false',
      'TagSpecification.0.ResourceType': 'instance',
      'TagSpecification.0.Tags.0.Key': 'team',
      'TagSpecification.0.Tags.0.Value': 'web',
    },
  },
  'legacy prepaid': {
    define: (stack, nulls, { name, imageId }) => {
      const provider = new TencentCloudProvider(stack, 'provider', { region: 'ap-guangzhou', endpoint: nulls.text() });
      new CvmLegacyInstance(stack, 'web', {
        chargeType: CvmLegacyChargeType.PREPAID,
        cpu: 1,
        mem: 2,
        imageId,
        period: 1,
        storageSize: 50,
        zoneId: nulls.number(),
        wanIp: nulls.truth(),
        bandwidth: nulls.number(),
        keyId: nulls.late(provider),
        goodsNum: nulls.number(),
        instanceName: name ?? nulls.text(),
        vpcId: nulls.text(),
        privateIpAddresses: nulls.list(),
        securityGroupIds: [nulls.text(), 'sg-12345678'],
        autoRenew: nulls.truth(),
        adoptInstanceIds: nulls.holed(),
      });
    },
    images: { good: 'img-lkxqa4kj', missing: 'img-missing1' },
    received: { cpu: '1', mem: '2', imageId: 'img-lkxqa4kj', period: '1', storageSize: '50' },
  },
};

/** What the library adds of its own accord. */
const ownParameters = ['ClientToken', 'clientToken', 'instance_name'];

function launches(): Record<string, string>[] {
  return cloud.requests
    .filter(({ action }) => action === 'RunInstances')
    .map(({ parameters }) =>
      Object.fromEntries(Object.entries(parameters).filter(([name]) => !ownParameters.includes(name))),
    );
}

describe.each(Object.entries(cases))('props from variables that are null: %s', (_, { define, images, received }) => {
  const synth = (imageId: string, name?: string) => (stack: TerraformStack) =>
    define(stack, new Nulls(stack), { name, imageId });

  test('are left out by launch, change and destroy', async () => {
    workspace = await Workspace.create(synth(images.good), { env: cloud.environment });
    await workspace.init();
    await workspace.apply();
    expect(launches()).toEqual([received]);
    expect((await workspace.plan()).actions).toEqual({});
    const [server] = cloud.running();

    workspace.synth(synth(images.good, 'shop'));
    await workspace.apply();
    const named = { id: server.id, name: 'shop', securityGroups: server.securityGroups };
    expect(cloud.running()).toMatchObject([named]);

    workspace.synth(synth(images.good));
    await workspace.apply();
    expect(cloud.running()).toMatchObject([named]);
    expect((await workspace.plan()).actions).toEqual({});

    await workspace.destroy();
    expect(cloud.running()).toEqual([]);
    expect(launches()).toHaveLength(1);
  }, 90_000);

  test('are left out by the destroy after a launch that failed', async () => {
    workspace = await Workspace.create(synth(images.missing), { env: cloud.environment });
    await workspace.init();
    expect((await workspace.tryApply()).exitCode).toBe(1);
    expect(launches()).toHaveLength(1);
    await workspace.destroy();
    expect((await workspace.state()).resources).toEqual({});
    expect(cloud.instances()).toEqual([]);
  }, 60_000);
});

test('a region that is null is refused by the plan, since no destroy could ever find its servers', async () => {
  workspace = await Workspace.create(
    (stack) => {
      new TencentCloudProvider(stack, 'provider', { region: new Nulls(stack).text() });
      new CvmInstance(stack, 'web', { placement: { zone: 'ap-guangzhou-2' }, imageId: 'img-pmqg1cw7' });
    },
    { env: cloud.environment },
  );
  await workspace.init();
  const { exitCode, unwrapped } = await workspace.tryPlan();
  expect(exitCode).toBe(1);
  expect(unwrapped).toContain('test/web: the region of its provider construct is null. Give it a value.');
}, 60_000);
