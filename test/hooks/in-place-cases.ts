import type { DialectId } from '../../lib/apis';
import type { WireParameters } from '../../lib/apis/parameter';
import type { CloudInstance } from '../../lib/cloud/fleet/cloud-instance';

/** A parameter before and after, and how the cloud's own view of the server shows it. */
export interface InPlaceCase {
  readonly before?: WireParameters;
  readonly after: WireParameters;
  readonly shows: (server: CloudInstance) => unknown;
  readonly as: unknown;
  /** The server starts with it before the change. */
  readonly also?: WireParameters;
}

type Cases = Readonly<Record<string, InPlaceCase>>;

const one = (
  wire: string,
  before: string | undefined,
  after: string,
  shows: InPlaceCase['shows'],
  as: unknown = after,
  also?: WireParameters,
): Cases => ({
  [wire]: {
    before: before === undefined ? {} : { [wire.replace('.N', '.0')]: before },
    after: { [wire.replace('.N', '.0')]: after },
    shows,
    as,
    also,
  },
});

const vpc = { 'VirtualPrivateCloud.VpcId': 'vpc-1', 'VirtualPrivateCloud.SubnetId': 'subnet-1' };
const prepaid = { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' };
const disk = { 'DataDisks.0.DiskType': 'CLOUD_PREMIUM', 'DataDisks.0.DiskSize': '50' };
const tags = (value: string) => ({
  'TagSpecification.0.ResourceType': 'instance',
  'TagSpecification.0.Tags.0.Key': 'team',
  'TagSpecification.0.Tags.0.Value': value,
});
const tagged: InPlaceCase = {
  before: tags('a'),
  after: tags('b'),
  shows: (server) => server.tags,
  as: { team: 'b' },
};

/** What both editions of version 2017-03-12 have. */
const versioned: Cases = {
  ...one('InstanceType', 'S1.SMALL1', 'S1.SMALL2', ({ instanceType }) => instanceType),
  ...one('InstanceName', 'a', 'b', ({ name }) => name),
  ...one('SecurityGroupIds.N', 'sg-1', 'sg-2', ({ securityGroups }) => securityGroups, ['sg-2']),
  ...one('Placement.ProjectId', '0', '7', ({ projectId }) => projectId, 7),
  ...one('InternetAccessible.InternetMaxBandwidthOut', '1', '10', ({ bandwidth }) => bandwidth, 10),
  ...one(
    'InstanceChargePrepaid.RenewFlag',
    'NOTIFY_AND_MANUAL_RENEW',
    'NOTIFY_AND_AUTO_RENEW',
    ({ renewFlag }) => renewFlag,
    'NOTIFY_AND_AUTO_RENEW',
    prepaid,
  ),
  'InstanceChargePrepaid.Period': {
    before: prepaid,
    after: { ...prepaid, 'InstanceChargePrepaid.Period': '12' },
    shows: ({ periodMonths }) => periodMonths,
    as: 13,
  },
  InstanceChargeType: {
    before: { InstanceChargeType: 'POSTPAID_BY_HOUR' },
    after: prepaid,
    shows: ({ billing, periodMonths }) => [billing, periodMonths],
    as: ['prepaid', 1],
  },
  ...one('SystemDisk.DiskType', 'LOCAL_BASIC', 'CLOUD_SSD', ({ systemDisk }) => systemDisk.type, 'CLOUD_SSD', {
    'SystemDisk.DiskSize': '50',
  }),
  ...one('SystemDisk.DiskSize', '50', '100', ({ systemDiskSize }) => systemDiskSize, 100),
  ...one('DataDisks.N.DiskSize', '50', '100', ({ dataDiskSizes }) => dataDiskSizes, [100]),
  ...one(
    'DataDisks.N.DiskType',
    'CLOUD_PREMIUM',
    'CLOUD_SSD',
    ({ dataDisks }) => dataDisks.map(({ type }) => type),
    ['CLOUD_SSD'],
    { 'DataDisks.0.DiskSize': '100' },
  ),
  'VirtualPrivateCloud.VpcId': {
    before: vpc,
    after: { 'VirtualPrivateCloud.VpcId': 'vpc-2', 'VirtualPrivateCloud.SubnetId': 'subnet-2' },
    shows: ({ networks }) => networks,
    as: [{ id: 'vpc-2', subnetId: 'subnet-2' }],
  },
  'VirtualPrivateCloud.SubnetId': {
    before: vpc,
    after: { ...vpc, 'VirtualPrivateCloud.SubnetId': 'subnet-3' },
    shows: ({ networks }) => networks,
    as: [{ id: 'vpc-1', subnetId: 'subnet-3' }],
  },
  'VirtualPrivateCloud.AsVpcGateway': {
    before: { ...vpc, 'VirtualPrivateCloud.AsVpcGateway': 'FALSE' },
    after: { ...vpc, 'VirtualPrivateCloud.AsVpcGateway': 'TRUE' },
    also: { 'InternetAccessible.InternetMaxBandwidthOut': '1', 'InternetAccessible.PublicIpAssigned': 'TRUE' },
    shows: ({ vpcGateway }) => vpcGateway,
    as: true,
  },
  'VirtualPrivateCloud.PrivateIpAddresses.N': {
    before: { ...vpc, 'VirtualPrivateCloud.PrivateIpAddresses.0': '10.1.0.5' },
    after: { ...vpc, 'VirtualPrivateCloud.PrivateIpAddresses.0': '10.1.0.6' },
    shows: ({ privateIps }) => privateIps,
    as: ['10.1.0.6'],
  },
  ...one('LoginSettings.KeyIds.N', 'skey-1', 'skey-2', ({ keyIds }) => keyIds, ['skey-2']),
};

const timer = (at: string) => ({ 'ActionTimer.TimerAction': 'TerminateInstances', 'ActionTimer.ActionTime': at });
const timed: InPlaceCase = {
  before: timer('2030-01-01T00:00:00Z'),
  after: timer('2031-01-01T00:00:00Z'),
  shows: ({ timers }) => timers.map(({ at }) => at),
  as: ['2031-01-01T00:00:00Z'],
};

const newer: Cases = {
  ...versioned,
  ...one('HostName', 'host-a', 'host-b', ({ hostname }) => hostname),
  ...one('CamRoleName', 'role-a', 'role-b', ({ camRoleName }) => camRoleName),
  ...one('DisableApiTermination', 'FALSE', 'TRUE', (server) => server.protected, true),
  ...one('EnableJumboFrame', 'FALSE', 'TRUE', ({ jumboFrame }) => jumboFrame, true),
  ...one('UserData', 'YQ==', 'Yg==', ({ userData }) => userData),
  ...one('DisasterRecoverGroupIds.N', 'ps-1', 'ps-2', ({ placementGroup }) => placementGroup, 'ps-2'),
  ...one('PartitionNumber', '1', '2', ({ partition }) => partition, 2, { 'DisasterRecoverGroupIds.0': 'ps-1' }),
  'ActionTimer.ActionTime': timed,
  'ActionTimer.TimerAction': timed,
  ...one('SystemDisk.DiskName', 'a', 'b', ({ systemDisk }) => systemDisk.name),
  ...one('DataDisks.N.DiskName', 'a', 'b', ({ dataDisks }) => dataDisks[0].name, 'b', disk),
  ...one(
    'DataDisks.N.DeleteWithInstance',
    'TRUE',
    'FALSE',
    ({ dataDisks }) => dataDisks[0].deleteWithInstance,
    false,
    disk,
  ),
  ...one('DataDisks.N.ThroughputPerformance', '100', '200', ({ dataDisks }) => dataDisks[0].throughput, 200, {
    'DataDisks.0.DiskType': 'CLOUD_HSSD',
    'DataDisks.0.DiskSize': '500',
  }),
  'TagSpecification.N.ResourceType': tagged,
  'TagSpecification.N.Tags.N.Key': tagged,
  'TagSpecification.N.Tags.N.Value': tagged,
};

const qing = (
  wire: string,
  before: string,
  after: string,
  shows: InPlaceCase['shows'],
  as: unknown = after,
): Cases => ({
  [wire]: { before: { [wire.replace('.n', '.1')]: before }, after: { [wire.replace('.n', '.1')]: after }, shows, as },
});

const sized = (memory: string) => ({ cpu: '2', memory });

const qingCloud: Cases = {
  ...qing('instance_type', 'small_a', 'small_c', ({ instanceType }) => instanceType),
  cpu: { before: { cpu: '1', memory: '2048' }, after: sized('2048'), shows: ({ cpu }) => cpu, as: 2 },
  memory: { before: sized('2048'), after: sized('4096'), shows: ({ memoryMb }) => memoryMb, as: 4096 },
  ...qing('os_disk_size', '20', '50', ({ systemDiskSize }) => systemDiskSize, 50),
  ...qing('cpu_model', 'Haswell', 'Broadwell', ({ hardware }) => hardware.cpu_model),
  ...qing('cpu_topology', '1,1,1', '1,2,1', ({ hardware }) => hardware.cpu_topology),
  ...qing('gpu', '1', '2', ({ hardware }) => hardware.gpu, 2),
  description: { after: { description: 'b' }, shows: ({ description }) => description, as: 'b' },
  ...qing('nic_mqueue', '0', '1', ({ hardware }) => hardware.nic_mqueue, 1),
  ...qing('instance_name', 'a', 'b', ({ name }) => name),
  ...qing('login_keypair', 'kp-1', 'kp-2', ({ keyIds }) => keyIds, ['kp-2']),
  ...qing('vxnets.n', 'vxnet-0', 'vxnet-abc', ({ networks }) => networks.map(({ id }) => id), ['vxnet-abc']),
  ...qing('security_group', 'sg-1', 'sg-2', ({ securityGroups }) => securityGroups, ['sg-2']),
  ...qing('instance_group', 'ig-1', 'ig-2', ({ placementGroup }) => placementGroup),
  ...qing('project_id', 'pj-1', 'pj-2', ({ projects }) => projects, ['pj-2']),
  eip: { after: { eip: 'eip-2' }, shows: ({ eipId }) => eipId, as: 'eip-2' },
  'tags.n': { after: { 'tags.1': 'tag-2' }, shows: ({ tags }) => Object.keys(tags), as: ['tag-2'] },
  'login_keypair_list.n': {
    before: { login_keypair: 'kp-1' },
    after: { login_keypair: 'kp-1', 'login_keypair_list.1': 'kp-2' },
    shows: ({ keyIds }) => keyIds,
    as: ['kp-1', 'kp-2'],
  },
  ...qing('volumes.n', 'vol-1', 'vol-2', ({ volumeIds }) => volumeIds, ['vol-2']),
};

const inVpc = { vpcId: 'vpc-1', subnetId: 'subnet-1', isVpcGateway: '0' };

const moved = (to: WireParameters, shows: InPlaceCase['shows'], as: unknown): InPlaceCase => ({
  before: inVpc,
  after: { ...inVpc, ...to },
  shows,
  as,
});

const legacy: Cases = {
  ...one('cpu', '1', '2', ({ cpu }) => cpu, 2),
  ...one('mem', '2', '4', ({ memoryMb }) => memoryMb, 4096),
  ...one('storageSize', '50', '100', ({ dataDiskSizes }) => dataDiskSizes, [100]),
  ...one('rootSize', '20', '50', ({ systemDiskSize }) => systemDiskSize, 50),
  ...one('keyId', 'skey-1', 'skey-2', ({ keyIds }) => keyIds, ['skey-2']),
  vpcId: moved({ vpcId: 'vpc-2', subnetId: 'subnet-2' }, ({ networks }) => networks, [
    { id: 'vpc-2', subnetId: 'subnet-2' },
  ]),
  subnetId: moved({ subnetId: 'subnet-3' }, ({ networks }) => networks, [{ id: 'vpc-1', subnetId: 'subnet-3' }]),
  isVpcGateway: {
    ...moved({ isVpcGateway: '1' }, ({ vpcGateway }) => vpcGateway, true),
    also: { bandwidth: '1', wanIp: '1' },
  },
  ...one('bandwidth', '1', '5', ({ bandwidth }) => bandwidth, 5),
  ...one('projectId', '0', '7', ({ projectId }) => projectId, 7),
  ...one('securityGroupIds.N', undefined, 'sg-2', ({ securityGroups }) => securityGroups, ['sg-2']),
};

const tencent = { Region: 'ap-guangzhou', 'Placement.Zone': 'ap-guangzhou-2', ImageId: 'img-pmqg1cw7' };
const ofLegacy = { Region: 'ap-guangzhou', cpu: '1', mem: '2', imageId: 'img-1', storageSize: '0', storageType: '2' };

/** What each API needs to launch one server, and a case for each of its parameters that can change. */
export const inPlace: Readonly<Record<DialectId, { readonly launch: WireParameters; readonly cases: Cases }>> = {
  qingcloud: {
    launch: {
      zone: 'pek3a',
      image_id: 'centos63x64',
      instance_type: 'small_a',
      login_mode: 'keypair',
      login_keypair: 'kp-0',
    },
    cases: qingCloud,
  },
  'tencent-3.0': { launch: tencent, cases: newer },
  'tencent-2017-03-12': { launch: tencent, cases: versioned },
  'tencent-v2-prepaid': {
    launch: { ...ofLegacy, period: '1' },
    cases: {
      ...legacy,
      ...one('instanceName', 'a', 'b', ({ name }) => name),
      ...one('period', '1', '12', ({ periodMonths }) => periodMonths, 13),
      'privateIpAddresses.n': {
        before: { ...inVpc, 'privateIpAddresses.0': '10.1.0.5' },
        after: { ...inVpc, 'privateIpAddresses.0': '10.1.0.6' },
        shows: ({ privateIps }) => privateIps,
        as: ['10.1.0.6'],
      },
      ...one('autoRenew', undefined, '1', ({ renewFlag }) => renewFlag, 'NOTIFY_AND_AUTO_RENEW'),
    },
  },
  'tencent-v2-hour': { launch: { ...ofLegacy, zoneId: '100002', imageType: '2' }, cases: legacy },
};

/** A change of each API that needs a stop. */
export const otherSizes: Readonly<Record<DialectId, Readonly<Record<string, string>>>> = {
  qingcloud: { instance_type: 'small_c' },
  'tencent-3.0': { InstanceType: 'S1.SMALL2' },
  'tencent-2017-03-12': { InstanceType: 'S1.SMALL2' },
  'tencent-v2-prepaid': { mem: '4' },
  'tencent-v2-hour': { mem: '4' },
};
