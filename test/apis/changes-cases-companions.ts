import { type ApiCase, call } from './changes-case';

const i1 = ['i-1'];
const disk = (also: object) => ({ dataDisks: [{ id: 'disk-1', type: 'CLOUD_HSSD', size: 500, ...also }] });
const hssd = { 'DataDisks.0.DiskType': 'CLOUD_HSSD', 'DataDisks.0.DiskSize': '500' };
const previously = { ...hssd, 'DataDisks.0.ThroughputPerformance': '100' };

/** Changes of version 2017-03-12 by calls about disks, networks, keys, groups and billing, which take calls of other APIs and services. */
export const companionCases: readonly ApiCase[] = [
  {
    rule: 'the new key is bound before the old one is unbound, and foreign ones stay',
    has: { 'LoginSettings.KeyIds': 'skey-1,skey-foreign' },
    wanted: { 'LoginSettings.KeyIds.0': 'skey-2' },
    before: { 'LoginSettings.KeyIds.0': 'skey-1' },
    expected: [
      [
        'LoginSettings.KeyIds.N',
        'stopped',
        call('AssociateInstancesKeyPairs', { InstanceIds: i1, KeyIds: ['skey-2'] }),
        call('DisassociateInstancesKeyPairs', { InstanceIds: i1, KeyIds: ['skey-1'] }),
      ],
    ],
  },
  {
    rule: 'another placement group is one call',
    has: { DisasterRecoverGroupIds: 'ps-1' },
    wanted: { 'DisasterRecoverGroupIds.0': 'ps-2' },
    expected: [
      [
        'DisasterRecoverGroupIds.N',
        'running',
        call('ModifyInstancesDisasterRecoverGroup', { InstanceIds: i1, DisasterRecoverGroupIds: ['ps-2'] }),
      ],
    ],
  },
  {
    rule: 'another partition names the same group again',
    has: { DisasterRecoverGroupIds: 'ps-1', PartitionNumber: '1' },
    wanted: { 'DisasterRecoverGroupIds.0': 'ps-1', PartitionNumber: '2' },
    expected: [
      [
        'PartitionNumber',
        'running',
        call('ModifyInstancesDisasterRecoverGroup', {
          InstanceIds: i1,
          DisasterRecoverGroupIds: ['ps-1'],
          PartitionNumber: 2,
        }),
      ],
    ],
  },
  {
    rule: 'a placement group that the configuration gives up is left',
    has: { DisasterRecoverGroupIds: 'ps-1' },
    wanted: {},
    before: { 'DisasterRecoverGroupIds.0': 'ps-1' },
    expected: [
      [
        'DisasterRecoverGroupIds.N',
        'running',
        call('DeleteInstancesDisasterRecoverGroups', { InstanceIds: i1, DisasterRecoverGroupIds: ['ps-1'] }),
      ],
    ],
  },
  {
    rule: 'another network needs the server stopped',
    has: { 'VirtualPrivateCloud.VpcId': 'vpc-1', 'VirtualPrivateCloud.SubnetId': 'subnet-1' },
    wanted: { 'VirtualPrivateCloud.VpcId': 'vpc-2', 'VirtualPrivateCloud.SubnetId': 'subnet-2' },
    expected: [
      [
        'VirtualPrivateCloud',
        'stopped',
        call('ModifyInstancesVpcAttribute', {
          InstanceIds: i1,
          VirtualPrivateCloud: { VpcId: 'vpc-2', SubnetId: 'subnet-2' },
        }),
      ],
    ],
  },
  {
    rule: 'a server by the hour becomes prepaid',
    has: { InstanceChargeType: 'POSTPAID_BY_HOUR' },
    wanted: { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' },
    before: { InstanceChargeType: 'POSTPAID_BY_HOUR' },
    expected: [
      [
        'InstanceChargeType',
        'running',
        call('ModifyInstancesChargeType', {
          InstanceIds: i1,
          InstanceChargeType: 'PREPAID',
          InstanceChargePrepaid: { Period: 1 },
        }),
      ],
    ],
  },
  {
    rule: 'another period is bought on top',
    has: { InstanceChargeType: 'PREPAID' },
    wanted: { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '12' },
    before: { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' },
    also: { expiresAt: '2026-06-01T00:00:00Z' },
    expected: [
      [
        'InstanceChargePrepaid.Period',
        'running',
        call('RenewInstances', { InstanceIds: i1, InstanceChargePrepaid: { Period: 12 } }),
      ],
    ],
  },
  {
    rule: 'a local system disk becomes a cloud disk',
    has: {},
    wanted: { 'SystemDisk.DiskType': 'CLOUD_SSD', 'SystemDisk.DiskSize': '50' },
    also: { systemDisk: { id: 'disk-0', type: 'LOCAL_BASIC', size: 50 } },
    expected: [
      [
        'SystemDisk.DiskType',
        'stopped',
        call('ModifyInstanceDiskType', { InstanceId: 'i-1', SystemDisk: { DiskType: 'CLOUD_SSD' } }),
      ],
    ],
  },
  {
    rule: 'a system disk grows while the server runs',
    has: {},
    wanted: { 'SystemDisk.DiskSize': '100' },
    also: { systemDisk: { id: 'disk-0', type: 'CLOUD_SSD', size: 50 } },
    expected: [
      [
        'SystemDisk.DiskSize',
        'running',
        call('ResizeInstanceDisks', { InstanceId: 'i-1', SystemDisk: { DiskSize: 100 } }),
      ],
    ],
  },
  {
    rule: 'more throughput of a data disk is a call of its service',
    has: {},
    wanted: { ...hssd, 'DataDisks.0.ThroughputPerformance': '200' },
    before: previously,
    also: disk({}),
    expected: [
      [
        'DataDisks.0.ThroughputPerformance',
        'running',
        call('ModifyDiskExtraPerformance', { DiskId: 'disk-1', ThroughputPerformance: 200 }, 'cbs'),
      ],
    ],
  },
  {
    // By a conversation: the calls depend on what the disk's service says of it.
    rule: 'a data disk grows',
    has: {},
    wanted: { ...hssd, 'DataDisks.0.DiskSize': '600' },
    before: hssd,
    also: disk({}),
    expected: [['DataDisks.0.DiskSize', 'running']],
  },
];

/** The same of the legacy API, which has no calls of its own for any of it. */
export const legacyCompanionCases: readonly ApiCase[] = [
  {
    rule: 'the new key is bound before the old one is unbound',
    has: { 'LoginSettings.KeyIds': 'skey-1' },
    wanted: { keyId: 'skey-2' },
    before: { keyId: 'skey-1' },
    expected: [
      [
        'keyId',
        'stopped',
        call('AssociateInstancesKeyPairs', { InstanceIds: i1, KeyIds: ['skey-2'] }),
        call('DisassociateInstancesKeyPairs', { InstanceIds: i1, KeyIds: ['skey-1'] }),
      ],
    ],
  },
  {
    rule: 'a system disk grows while the server runs',
    has: { rootSize: '20' },
    wanted: { rootSize: '50' },
    expected: [
      ['rootSize', 'running', call('ResizeInstanceDisks', { InstanceId: 'i-1', SystemDisk: { DiskSize: 50 } })],
    ],
  },
  {
    rule: 'a data disk grows',
    has: { storageSize: '50' },
    wanted: { storageSize: '100' },
    expected: [['storageSize', 'running']],
  },
  {
    rule: 'another network needs the server stopped',
    has: { 'VirtualPrivateCloud.VpcId': 'vpc-1', 'VirtualPrivateCloud.SubnetId': 'subnet-1' },
    wanted: { vpcId: 'vpc-2', subnetId: 'subnet-2' },
    before: { vpcId: 'vpc-1', subnetId: 'subnet-1' },
    expected: [
      [
        'vpcId',
        'stopped',
        call('ModifyInstancesVpcAttribute', {
          InstanceIds: i1,
          VirtualPrivateCloud: { VpcId: 'vpc-2', SubnetId: 'subnet-2' },
        }),
      ],
    ],
  },
];
