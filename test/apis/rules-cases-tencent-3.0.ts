import { UNKNOWN } from '../../lib/apis/rule-input';
import { sharedCases } from './rules-cases-tencent';
import type { CasesByRule, Given } from './rules-support';

const hosts = { 'Placement.HostIds.0': 'host-q88gab4i' };
const cdhpaid = { InstanceChargeType: 'CDHPAID' };
const price = { 'InstanceMarketOptions.SpotOptions.MaxPrice': '0.5' };
const primary = { 'NetworkInterfaces.0.InterfaceType': 'PRIMARY' };
const existing = {
  ...primary,
  'NetworkInterfaces.1.InterfaceType': 'SECONDARY',
  'NetworkInterfaces.1.NetworkInterfaceId': 'eni-1',
};

function disks(...types: readonly unknown[]): Given {
  return Object.fromEntries(types.map((type, index) => [`DataDisks.${index}.DiskType`, type]));
}

function addresses(count: number): Given {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `VirtualPrivateCloud.PrivateIpAddresses.${index}`,
      `10.0.0.${index + 1}`,
    ]),
  );
}

export const tencent30Cases: CasesByRule = {
  ...sharedCases,
  'cloud-disk-step': { ...sharedCases['cloud-disk-step'], level: 'warning' },
  'TagSpecification.N.Tags/required': {
    breaks: [{ 'TagSpecification.0.ResourceType': 'instance' }],
    meets: [{ 'TagSpecification.0.ResourceType': 'instance', 'TagSpecification.0.Tags.0.Key': 'team' }, {}],
  },
  'InstanceMarketOptions.SpotOptions/required': {
    breaks: [{ 'InstanceMarketOptions.MarketType': 'spot' }],
    meets: [{ 'InstanceMarketOptions.MarketType': 'spot', ...price }, {}],
  },
  'Metadata.Items/required': { breaks: [{ Metadata: {} }], meets: [{ 'Metadata.Items.0.Key': 'team' }, {}] },
  'cdhpaid-needs-host-ids': {
    level: 'warning',
    breaks: [cdhpaid],
    meets: [{ ...cdhpaid, ...hosts }, { ...cdhpaid, 'Placement.HostIds.N': UNKNOWN }, {}],
  },
  'cdhpaid-needs-cdh-type': {
    level: 'warning',
    breaks: [cdhpaid, { ...cdhpaid, InstanceType: 'S5.MEDIUM4' }, { ...cdhpaid, InstanceType: 'CDH_0C1G' }],
    meets: [
      { ...cdhpaid, InstanceType: 'CDH_1C1G' },
      { ...cdhpaid, InstanceType: UNKNOWN },
      { InstanceType: 'S5.MEDIUM4' },
    ],
  },
  'host-ids-need-cdhpaid': {
    level: 'warning',
    breaks: [hosts, { ...hosts, InstanceChargeType: 'POSTPAID_BY_HOUR' }],
    meets: [
      { ...hosts, ...cdhpaid },
      { ...hosts, InstanceChargeType: UNKNOWN },
    ],
  },
  'cdh-type-needs-cdhpaid': {
    breaks: [{ InstanceType: 'CDH_1C1G' }, { InstanceType: 'CDH_1C1G', InstanceChargeType: 'PREPAID' }],
    meets: [
      { InstanceType: 'CDH_1C1G', ...cdhpaid },
      { InstanceType: 'CDH_1C1G', InstanceChargeType: UNKNOWN },
    ],
  },
  'host-id-form': {
    level: 'warning',
    breaks: [{ 'Placement.HostIds.0': 'host-1122' }, { 'Placement.HostIds.0': 'q88gab4i' }],
    meets: [hosts, { 'Placement.HostIds.0': UNKNOWN }],
  },
  'market-options-need-spotpaid': {
    breaks: [price, { ...price, InstanceChargeType: 'PREPAID' }],
    meets: [
      { ...price, InstanceChargeType: 'SPOTPAID' },
      { ...price, InstanceChargeType: UNKNOWN },
      { InstanceChargeType: 'SPOTPAID' },
    ],
  },
  'max-price-form': {
    breaks: ['half', '0', '-1', '0,5', '1e3'].map((value) => ({
      'InstanceMarketOptions.SpotOptions.MaxPrice': value,
    })),
    meets: [price, { 'InstanceMarketOptions.SpotOptions.MaxPrice': '10' }],
  },
  'one-local-data-disk': {
    level: 'warning',
    breaks: [disks('LOCAL_BASIC', 'LOCAL_SSD'), disks('LOCAL_SSD', 'CLOUD_SSD', 'LOCAL_SSD')],
    meets: [disks('LOCAL_BASIC', 'CLOUD_SSD'), disks('LOCAL_NVME', 'LOCAL_NVME'), disks('LOCAL_BASIC', UNKNOWN)],
  },
  'twenty-cloud-data-disks': {
    level: 'warning',
    breaks: [disks(...Array<string>(21).fill('CLOUD_PREMIUM'))],
    meets: [disks('LOCAL_BASIC', ...Array<string>(20).fill('CLOUD_PREMIUM'))],
  },
  'cloud-ssd-minimum': {
    level: 'warning',
    breaks: [{ ...disks('CLOUD_SSD'), 'DataDisks.0.DiskSize': 10 }],
    meets: [
      { ...disks('CLOUD_SSD'), 'DataDisks.0.DiskSize': 20 },
      { ...disks('CLOUD_PREMIUM'), 'DataDisks.0.DiskSize': 90 },
      { ...disks('CLOUD_SSD'), 'DataDisks.0.DiskSize': UNKNOWN },
    ],
  },
  'snapshot-id-form': {
    level: 'warning',
    breaks: ['snap-1', 'snap-0123ABCD', '0123abcd'].map((value) => ({ 'DataDisks.0.SnapshotId': value })),
    meets: [{ 'DataDisks.0.SnapshotId': 'snap-0123abcd' }, { 'DataDisks.0.SnapshotId': UNKNOWN }],
  },
  'instance-name-bytes': {
    level: 'warning',
    breaks: [{ InstanceName: '服'.repeat(21) }],
    meets: [{ InstanceName: '服'.repeat(20) }, { InstanceName: 'x'.repeat(60) }],
  },
  'instance-name-pattern': {
    level: 'warning',
    breaks: ['web_{R:}', 'web_{R:a}', 'web_{r:3}', 'web_{R}', '{R:1}{R:x}', '{R:1,F:9}'].map((name) => ({
      InstanceName: name,
    })),
    meets: ['web', 'web_{R:3}', '{R:1}-{R:5}', 'web_{R:3,F:3}', 'web_{}'].map((name) => ({ InstanceName: name })),
  },
  'host-name-form': {
    level: 'warning',
    breaks: ['a', '.web', 'web.', '-web', 'web-', 'we..b', 'we--b', 'we.-b', 'we_b', 'wéb', 'x'.repeat(61)].map(
      (name) => ({ HostName: name }),
    ),
    meets: ['ab', 'web-1', 'WEB-1.example.com', '12', 'x'.repeat(60), 'web-{R:3}', 'web-{R:3,F:2}', 'node-{IP}'].map(
      (name) => ({ HostName: name }),
    ),
  },
  'private-ips-match-instance-count': {
    breaks: [addresses(2), { ...addresses(1), InstanceCount: 2 }, { ...addresses(3), InstanceCount: 2 }],
    meets: [
      addresses(1),
      { ...addresses(2), InstanceCount: 2 },
      { ...addresses(2), InstanceCount: UNKNOWN },
      { 'VirtualPrivateCloud.PrivateIpAddresses.N': UNKNOWN, InstanceCount: 2 },
      { InstanceCount: 2 },
    ],
  },
  'image-id-form': {
    level: 'warning',
    breaks: [{ ImageId: 'centos63x64' }, { ImageId: 'img-' }, { ImageId: 'IMG-PMQG1CW7' }],
    meets: [{ ImageId: 'img-pmqg1cw7' }, { ImageId: UNKNOWN }],
  },
  'user-data-is-base64': {
    breaks: [{ UserData: '#!/bin/sh' }, { UserData: 'aGVsbG8' }],
    meets: [{ UserData: 'aGVsbG8=' }, { UserData: 'aGVs\nbG8=\n' }, { UserData: UNKNOWN }],
  },
  'action-timer-is-complete': {
    breaks: [{ 'ActionTimer.TimerAction': 'TerminateInstances' }, { 'ActionTimer.ActionTime': UNKNOWN }],
    meets: [{ 'ActionTimer.TimerAction': 'TerminateInstances', 'ActionTimer.ActionTime': '2030-05-29T11:26:40Z' }],
  },
  'action-time-form': {
    breaks: ['2030-05-29', '2030-05-29T11:26:40+08:00', '2030-02-30T11:26:40Z', 'tomorrow'].map((value) => ({
      'ActionTimer.ActionTime': value,
    })),
    meets: [{ 'ActionTimer.ActionTime': '2030-05-29T11:26:40Z' }, { 'ActionTimer.ActionTime': UNKNOWN }],
  },
  'cpu-topology-is-complete': {
    breaks: [{ 'CpuTopology.CoreCount': 2 }, { 'CpuTopology.ThreadPerCore': 1 }],
    meets: [{ 'CpuTopology.CoreCount': 2, 'CpuTopology.ThreadPerCore': UNKNOWN }, {}],
  },
  'min-count-within-instance-count': {
    breaks: [{ MinCount: 2 }, { MinCount: 3, InstanceCount: 2 }],
    meets: [{ MinCount: 2, InstanceCount: 2 }, { MinCount: 1 }, { MinCount: 2, InstanceCount: UNKNOWN }],
  },
  'partition-needs-placement-group': {
    breaks: [{ PartitionNumber: 1 }],
    meets: [{ PartitionNumber: 1, 'DisasterRecoverGroupIds.0': 'ps-1' }, {}],
  },
  'metadata-key-form': {
    level: 'warning',
    breaks: [{ 'Metadata.Items.0.Key': 'a b' }, { 'Metadata.Items.0.Key': 'team.name' }],
    meets: [{ 'Metadata.Items.0.Key': 'Team_name-1' }],
  },
  'resource-packs-need-tenancy': {
    breaks: [{ 'Placement.DedicatedResourcePackIds.0': 'rpp-7eumgm3l' }],
    meets: [
      {
        'Placement.DedicatedResourcePackIds.0': 'rpp-7eumgm3l',
        'Placement.DedicatedResourcePackTenancy': 'ResourcePool',
      },
    ],
  },
  'anti-ddos-eip-needs-package': {
    breaks: [{ 'InternetAccessible.IPv4AddressType': 'AntiDDoSEIP' }],
    meets: [
      { 'InternetAccessible.IPv4AddressType': 'AntiDDoSEIP', 'InternetAccessible.AntiDDoSPackageId': UNKNOWN },
      { 'InternetAccessible.IPv4AddressType': 'WanIP' },
    ],
  },
  'throughput-needs-fast-disk': {
    level: 'warning',
    breaks: [
      { ...disks('CLOUD_SSD'), 'DataDisks.0.ThroughputPerformance': 100 },
      { 'DataDisks.0.ThroughputPerformance': 100 },
    ],
    meets: [
      { ...disks('CLOUD_TSSD', 'CLOUD_SSD'), 'DataDisks.0.ThroughputPerformance': 100 },
      { ...disks(UNKNOWN), 'DataDisks.0.ThroughputPerformance': 100 },
    ],
  },
  'one-primary-interface': {
    breaks: [
      { ...primary, 'NetworkInterfaces.1.InterfaceType': 'PRIMARY' },
      { 'NetworkInterfaces.0.InterfaceType': 'SECONDARY' },
    ],
    meets: [primary, existing, { 'NetworkInterfaces.0.InterfaceType': UNKNOWN }, {}],
  },
  'existing-interface-is-secondary': {
    breaks: [{ ...primary, 'NetworkInterfaces.0.NetworkInterfaceId': 'eni-1' }],
    meets: [existing],
  },
  'existing-interface-needs-one-instance': {
    breaks: [{ ...existing, InstanceCount: 2 }],
    meets: [existing, { ...existing, InstanceCount: 1 }, { ...existing, InstanceCount: UNKNOWN }, { InstanceCount: 2 }],
  },
};
