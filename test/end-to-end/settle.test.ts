import { TerraformOutput, type TerraformStack } from 'cdktf';
import { afterEach, describe, expect, test } from 'vitest';
import {
  CvmApi,
  CvmChargeType,
  CvmInstance,
  type CvmInstanceProps,
  CvmLegacyChargeType,
  CvmLegacyInstance,
  type CvmLegacyInstanceProps,
  QingCloudInstance,
  type QingCloudInstanceProps,
  QingCloudLoginMode,
  QingCloudProvider,
  Secret,
  TencentCloudProvider,
} from '../../lib';
import { EmbeddedCloud } from '../cloud/embedded-cloud';
import type { CloudInstance } from '../cloud/fleet/cloud-instance';
import { Workspace } from '../terraform/harness/workspace';

let cloud: EmbeddedCloud;
let workspace: Workspace;

afterEach(async () => {
  await workspace?.dispose();
  await cloud?.stop();
});

type Definition = (stack: TerraformStack) => void;

/** What the construct `name` of each API gets, before and after. */
interface Version {
  readonly qingcloud: Partial<QingCloudInstanceProps>;
  readonly v3: Partial<CvmInstanceProps>;
  readonly v2: Partial<CvmInstanceProps>;
  readonly prepaid: Partial<CvmLegacyInstanceProps>;
  readonly hourly: Partial<CvmLegacyInstanceProps>;
}

const password = Secret.fromEnv('PASSWORD');
const placement = { zone: 'ap-guangzhou-2' };
const cloudDisk = { systemDisk: { diskType: 'CLOUD_BASIC', diskSize: 50 } };

/** One server or several of every API, stops allowed. */
function stackOf({ qingcloud, v3, v2, prepaid, hourly }: Version): Definition {
  return (stack) => {
    new QingCloudProvider(stack, 'iaas', { zone: 'pek3a' });
    new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
    const imageId = 'img-pmqg1cw7';
    const servers = {
      qingcloud: new QingCloudInstance(stack, 'qingcloud', {
        imageId: 'centos63x64',
        loginMode: QingCloudLoginMode.KEYPAIR,
        allowStop: true,
        ...qingcloud,
      }),
      v3: new CvmInstance(stack, 'v3', {
        placement,
        imageId,
        ...cloudDisk,
        instanceCount: 2,
        loginSettings: { password },
        allowStop: true,
        ...v3,
      }),
      v2: new CvmInstance(stack, 'v2', {
        api: CvmApi.V2_ENDPOINT,
        placement,
        imageId,
        ...cloudDisk,
        instanceChargeType: CvmChargeType.PREPAID,
        instanceChargePrepaid: { period: 1 },
        allowStop: true,
        ...v2,
      }),
      prepaid: new CvmLegacyInstance(stack, 'prepaid', {
        chargeType: CvmLegacyChargeType.PREPAID,
        imageId: 'img-lkxqa4kj',
        cpu: 1,
        mem: 2,
        period: 1,
        storageSize: 50,
        storageType: 2,
        password,
        allowStop: true,
        ...prepaid,
      }),
      hourly: new CvmLegacyInstance(stack, 'hourly', {
        chargeType: CvmLegacyChargeType.POSTPAID_BY_HOUR,
        imageId: 'img-lkxqa4kj',
        zoneId: 100002,
        imageType: 2,
        cpu: 1,
        mem: 2,
        storageSize: 50,
        storageType: 2,
        allowStop: true,
        ...hourly,
      }),
    };
    for (const [name, { instanceIds }] of Object.entries(servers)) {
      new TerraformOutput(stack, `${name}-ids`, { value: instanceIds });
    }
  };
}

const before: Version = {
  qingcloud: {
    instanceName: 'a',
    instanceType: 'small_a',
    loginKeypair: 'kp-1',
    vxnets: ['vxnet-0'],
    securityGroup: 'sg-1',
    volumes: ['vol-1'],
  },
  v3: {
    instanceName: 'a',
    instanceType: 'S1.SMALL1',
    hostName: 'old',
    securityGroupIds: ['sg-1'],
    internetAccessible: { internetMaxBandwidthOut: 1 },
    camRoleName: 'role-1',
    disableApiTermination: true,
    tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'a' }] }],
    passwordVersion: '1',
  },
  v2: {
    instanceName: 'a',
    instanceType: 'S1.SMALL1',
    securityGroupIds: ['sg-1'],
    internetAccessible: { internetMaxBandwidthOut: 1 },
    instanceChargePrepaid: { period: 1, renewFlag: 'NOTIFY_AND_MANUAL_RENEW' },
  },
  prepaid: { instanceName: 'a', bandwidth: 1, securityGroupIds: ['sg-1'], autoRenew: false, passwordVersion: '1' },
  hourly: { bandwidth: 5, projectId: '0', securityGroupIds: ['sg-1'] },
};

const after: Version = {
  qingcloud: {
    instanceName: 'b',
    cpu: 2,
    memory: 2048,
    loginKeypair: 'kp-2',
    vxnets: ['vxnet-0', 'vxnet-abc'],
    securityGroup: 'sg-2',
    volumes: ['vol-2'],
  },
  v3: {
    instanceName: 'b{R:7}',
    instanceType: 'S1.SMALL2',
    hostName: 'new',
    securityGroupIds: ['sg-2', 'sg-1'],
    internetAccessible: { internetMaxBandwidthOut: 10 },
    placement: { ...placement, projectId: 7 },
    camRoleName: 'role-2',
    disableApiTermination: false,
    tagSpecification: [{ resourceType: 'instance', tags: [{ key: 'stage', value: 'live' }] }],
    passwordVersion: '2',
  },
  v2: {
    instanceName: 'b',
    instanceType: 'S1.SMALL2',
    securityGroupIds: ['sg-2'],
    internetAccessible: { internetMaxBandwidthOut: 10 },
    placement: { ...placement, projectId: 7 },
    instanceChargePrepaid: { period: 1, renewFlag: 'NOTIFY_AND_AUTO_RENEW' },
  },
  prepaid: {
    instanceName: 'b',
    bandwidth: 5,
    projectId: '7',
    securityGroupIds: ['sg-2', 'sg-1'],
    autoRenew: true,
    cpu: 2,
    mem: 4,
    passwordVersion: '2',
  },
  hourly: { bandwidth: 1, projectId: '7', securityGroupIds: ['sg-2'], cpu: 2, mem: 4 },
};

/** What the cloud must show afterwards, by output. */
const expected: Readonly<Record<string, readonly object[]>> = {
  'qingcloud-ids': [
    {
      name: 'b',
      cpu: 2,
      memoryMb: 2048,
      keyIds: ['kp-2'],
      networks: [{ id: 'vxnet-0' }, { id: 'vxnet-abc' }],
      securityGroups: ['sg-2'],
      volumeIds: ['vol-2'],
    },
  ],
  'v3-ids': ['b7', 'b8'].map((name) => ({
    name,
    instanceType: 'S1.SMALL2',
    hostname: 'new',
    securityGroups: ['sg-2', 'sg-1'],
    bandwidth: 10,
    projectId: 7,
    protected: false,
    tags: { stage: 'live' },
    password: 'New-password-2',
  })),
  'v2-ids': [
    {
      name: 'b',
      instanceType: 'S1.SMALL2',
      securityGroups: ['sg-2'],
      bandwidth: 10,
      projectId: 7,
      renewFlag: 'NOTIFY_AND_AUTO_RENEW',
    },
  ],
  'prepaid-ids': [
    {
      name: 'b',
      cpu: 2,
      memoryMb: 4096,
      bandwidth: 5,
      projectId: 7,
      securityGroups: ['sg-2', 'sg-1'],
      renewFlag: 'NOTIFY_AND_AUTO_RENEW',
      password: 'New-password-2',
    },
  ],
  'hourly-ids': [{ cpu: 2, memoryMb: 4096, bandwidth: 1, projectId: 7, securityGroups: ['sg-2'] }],
};

async function applied(definition: Definition): Promise<void> {
  cloud = await EmbeddedCloud.start({ bootMs: 200, terminateMs: 200, leaseMs: 200, modifyMs: 50 });
  workspace = await Workspace.create(definition, { env: { ...cloud.environment, PASSWORD: 'Old-password-1' } });
  await workspace.init();
  await workspace.apply();
}

function changing(): string[] {
  return cloud.requests.map(({ action }) => action).filter((action) => !/^(Describe|RunInstances)/.test(action));
}

function serversOf(ids: unknown): CloudInstance[] {
  return (ids as string[]).map((id) => cloud.instance(id));
}

describe('every parameter that can change in place', () => {
  test('changes on the servers that exist, through nothing but their settings', async () => {
    await applied(stackOf(before));
    // What RunInstances does not take is set right after it, and nothing else is.
    expect(changing().sort()).toEqual([
      'ModifyInstanceAttributes',
      'ModifySecurityGroupsOfInstance',
      'ModifySecurityGroupsOfInstance',
    ]);
    expect(serversOf((await workspace.output())['qingcloud-ids'])[0].name).toBe('a');
    expect((await workspace.plan()).actions).toEqual({});
    const ids = await workspace.output();

    workspace.synth(stackOf(after));
    const env = { PASSWORD: 'New-password-2' };
    const names = ['hourly', 'prepaid', 'qingcloud', 'v2', 'v3'];
    expect((await workspace.plan({ env })).actions).toEqual(
      Object.fromEntries(names.map((name) => [`null_resource.${name}_settings`, 'delete,create'])),
    );
    await workspace.apply({ env });
    expect(await workspace.output()).toEqual(ids);
    for (const [output, shown] of Object.entries(expected)) {
      const servers = serversOf(ids[output]);
      expect(servers, output).toMatchObject(shown);
      expect(
        servers.map(({ state }) => state),
        output,
      ).toEqual(shown.map(() => 'running'));
    }
    expect((await workspace.plan({ env })).actions).toEqual({});
    await workspace.destroy({ env });
    expect(cloud.running()).toEqual([]);
  }, 120_000);
});

describe('a parameter that needs a stop', () => {
  const web =
    (props: Partial<CvmInstanceProps>): Definition =>
    (stack) => {
      new TencentCloudProvider(stack, 'tencent', { region: 'ap-guangzhou' });
      new CvmInstance(stack, 'web', {
        placement,
        imageId: 'img-pmqg1cw7',
        ...cloudDisk,
        instanceName: 'web',
        ...props,
      });
    };

  test('replaces the servers unless stops are allowed, and allowing them replaces nothing', async () => {
    await applied(web({ instanceType: 'S1.SMALL1' }));

    workspace.synth(web({ instanceType: 'S1.SMALL2' }));
    expect((await workspace.plan()).actions).toMatchObject({
      'null_resource.web_offline': 'delete,create',
      'null_resource.web': 'delete,create',
      'null_resource.web_launch': 'delete,create',
      'null_resource.web_record': 'delete,create',
    });

    workspace.synth(web({ instanceType: 'S1.SMALL1', allowStop: true }));
    expect((await workspace.plan()).actions).toEqual({
      'null_resource.web_offline': 'delete',
      'null_resource.web_settings': 'delete,create',
    });
    await workspace.apply();
    expect(changing()).toEqual([]);

    workspace.synth(web({ instanceType: 'S1.SMALL2', allowStop: true }));
    expect((await workspace.plan()).actions).toEqual({ 'null_resource.web_settings': 'delete,create' });
  }, 120_000);
});
