import { TerraformOutput, type TerraformStack } from 'cdktf';
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

export type Definition = (stack: TerraformStack) => void;

/** What the construct `name` of each API gets, before and after. */
export interface Version {
  readonly qingcloud: Partial<QingCloudInstanceProps>;
  readonly v3: Partial<CvmInstanceProps>;
  readonly v2: Partial<CvmInstanceProps>;
  readonly prepaid: Partial<CvmLegacyInstanceProps>;
  readonly hourly: Partial<CvmLegacyInstanceProps>;
}

const password = Secret.fromEnv('PASSWORD');
export const placement = { zone: 'ap-guangzhou-2' };
export const cloudDisk = { systemDisk: { diskType: 'CLOUD_BASIC', diskSize: 50 } };

/** One server or several of every API, stops allowed. */
export function stackOf({ qingcloud, v3, v2, prepaid, hourly }: Version): Definition {
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

export const before: Version = {
  qingcloud: {
    instanceName: 'a',
    instanceType: 'small_a',
    loginKeypair: 'kp-1',
    vxnets: ['vxnet-0'],
    securityGroup: 'sg-1',
    volumes: ['vol-1'],
    instanceGroup: 'ig-1',
    projectId: 'pj-1',
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

export const after: Version = {
  qingcloud: {
    instanceName: 'b',
    cpu: 2,
    memory: 2048,
    loginKeypair: 'kp-2',
    vxnets: ['vxnet-0', 'vxnet-abc'],
    securityGroup: 'sg-2',
    volumes: ['vol-2'],
    instanceGroup: 'ig-2',
    projectId: 'pj-2',
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
export const expected: Readonly<Record<string, readonly object[]>> = {
  'qingcloud-ids': [
    {
      name: 'b',
      cpu: 2,
      memoryMb: 2048,
      keyIds: ['kp-2'],
      networks: [{ id: 'vxnet-0' }, { id: 'vxnet-abc' }],
      securityGroups: ['sg-2'],
      volumeIds: ['vol-2'],
      placementGroup: 'ig-2',
      projects: ['pj-2'],
    },
  ],
  'v3-ids': ['b7', 'b8'].map((name, index) => ({
    name,
    instanceType: 'S1.SMALL2',
    hostname: `new${index + 1}`,
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
