import { UNKNOWN } from '../../lib/apis/rule-input';
import { type CasesByRule, type Given, place, SECRET } from './rules-support';

const bandwidth = 'InternetAccessible.InternetMaxBandwidthOut';
const publicIp = 'InternetAccessible.PublicIpAssigned';
const gateway = 'VirtualPrivateCloud.AsVpcGateway';
const firstIp = 'VirtualPrivateCloud.PrivateIpAddresses.0';
const password = { 'LoginSettings.Password': SECRET };
const keys = { 'LoginSettings.KeyIds.0': 'skey-1' };
const keep = { 'LoginSettings.KeepImageLogin': true };

/** What both APIs of version 2017-03-12 say. */
export const sharedCases: CasesByRule = {
  'Placement/required': {
    breaks: [{}, { ImageId: 'img-1' }],
    meets: [{ 'Placement.Zone': 'ap-guangzhou-2' }, { Placement: {} }],
  },
  'prepaid-needs-terms': {
    breaks: [{ InstanceChargeType: 'PREPAID' }],
    meets: [
      { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': 1 },
      { InstanceChargeType: 'POSTPAID_BY_HOUR' },
      { InstanceChargeType: UNKNOWN },
    ],
  },
  'terms-need-prepaid': {
    breaks: [
      { 'InstanceChargePrepaid.Period': 1 },
      { 'InstanceChargePrepaid.Period': 1, InstanceChargeType: 'POSTPAID_BY_HOUR' },
    ],
    meets: [
      { 'InstanceChargePrepaid.Period': 1, InstanceChargeType: 'PREPAID' },
      { 'InstanceChargePrepaid.Period': 1, InstanceChargeType: UNKNOWN },
    ],
  },
  'private-ip-form': {
    breaks: [{ [firstIp]: '10.0.0' }, { [firstIp]: '10.0.0.256' }, { [firstIp]: '10.0.0.1/24' }],
    meets: [{ [firstIp]: '10.0.0.18' }, { [firstIp]: UNKNOWN }],
  },
  'public-ip-needs-bandwidth': {
    breaks: [{ [publicIp]: true }, { [publicIp]: true, [bandwidth]: 0 }],
    meets: [{ [publicIp]: true, [bandwidth]: 1 }, { [publicIp]: false }, { [publicIp]: true, [bandwidth]: UNKNOWN }],
  },
  'gateway-needs-public-ip': {
    breaks: [{ [gateway]: true }, { [gateway]: true, [bandwidth]: 10, [publicIp]: false }],
    meets: [{ [gateway]: true, [bandwidth]: 10 }, { [gateway]: false }, { [gateway]: UNKNOWN }],
  },
  'zone-lies-in-region': {
    breaks: [
      { 'Placement.Zone': 'ap-shanghai-2', [place]: 'ap-guangzhou' },
      { 'Placement.Zone': 'ap-guangzhou', [place]: 'ap-guangzhou' },
      { 'Placement.Zone': '100002', [place]: 'gz' },
    ],
    meets: [
      { 'Placement.Zone': 'ap-guangzhou-2', [place]: 'ap-guangzhou' },
      { 'Placement.Zone': 'ap-guangzhou-2', [place]: 'gz' },
      { 'Placement.Zone': 'ap-shanghai-2', [place]: UNKNOWN },
      { 'Placement.Zone': UNKNOWN, [place]: 'ap-guangzhou' },
    ],
  },
  'one-way-to-log-in': {
    breaks: [
      { ...password, ...keys },
      { ...password, ...keep },
      { ...keys, ...keep },
      { ...password, ...keys, ...keep },
    ],
    meets: [password, keys, keep, { ...password, 'LoginSettings.KeepImageLogin': false }],
  },
  'cloud-disk-step': {
    breaks: [{ 'DataDisks.0.DiskType': 'CLOUD_PREMIUM', 'DataDisks.0.DiskSize': 105 }],
    meets: [
      { 'DataDisks.0.DiskType': 'CLOUD_PREMIUM', 'DataDisks.0.DiskSize': 110 },
      { 'DataDisks.0.DiskType': 'LOCAL_NVME', 'DataDisks.0.DiskSize': 3_571 },
      { 'DataDisks.0.DiskSize': 105 },
    ],
  },
};

export const tencent20170312Cases: CasesByRule = {
  ...sharedCases,
  'props-of-other-api': {
    breaks: [
      { HostName: 'web' },
      { DryRun: false },
      { 'TagSpecification.0.Tags.0.Key': 'team' },
      { 'DataDisks.0.SnapshotId': UNKNOWN },
    ],
    meets: [{ InstanceName: 'web', 'DataDisks.0.DiskSize': 50 }],
  },
  'instance-name-bytes': {
    breaks: [{ InstanceName: '服'.repeat(21) }],
    meets: [{ InstanceName: '服'.repeat(20) }, { InstanceName: 'x'.repeat(60) }],
  },
  'private-ip-needs-one-instance': {
    breaks: [{ [firstIp]: '10.0.0.18', InstanceCount: 2 }],
    meets: [
      { [firstIp]: '10.0.0.18', InstanceCount: 1 },
      { [firstIp]: '10.0.0.18' },
      { [firstIp]: '10.0.0.18', InstanceCount: UNKNOWN },
      { InstanceCount: 2 },
    ],
  },
  'security-group-is-given': {
    level: 'warning',
    breaks: [{}],
    meets: [{ 'SecurityGroupIds.0': 'sg-1a2b3c4d' }, { 'SecurityGroupIds.N': UNKNOWN }],
  },
  'host-ids-are-not-supported': {
    level: 'warning',
    breaks: [{ 'Placement.HostIds.0': 'host-q88gab4i' }],
    meets: [{ 'Placement.Zone': 'ap-guangzhou-2' }],
  },
};

const template = { 'LaunchTemplate.LaunchTemplateId': 'lt-1' };

/** A launch template can hold what the request leaves out, so nothing is known to be missing. */
export const templateCases: Readonly<Record<string, Given>> = {
  'prepaid-needs-terms': { ...template, InstanceChargeType: 'PREPAID' },
  'terms-need-prepaid': { ...template, 'InstanceChargePrepaid.Period': 1 },
  'public-ip-needs-bandwidth': { ...template, [publicIp]: true },
  'gateway-needs-public-ip': { ...template, [gateway]: true },
  'cdhpaid-needs-host-ids': { ...template, InstanceChargeType: 'CDHPAID' },
  'cdhpaid-needs-cdh-type': { ...template, InstanceChargeType: 'CDHPAID' },
  'host-ids-need-cdhpaid': { ...template, 'Placement.HostIds.0': 'host-q88gab4i' },
  'cdh-type-needs-cdhpaid': { ...template, InstanceType: 'CDH_1C1G' },
  'market-options-need-spotpaid': { ...template, 'InstanceMarketOptions.SpotOptions.MaxPrice': '0.5' },
  'private-ips-match-instance-count': {
    ...template,
    [firstIp]: '10.0.0.1',
    'VirtualPrivateCloud.PrivateIpAddresses.1': '10.0.0.2',
  },
  'min-count-within-instance-count': { ...template, MinCount: 5 },
  'partition-needs-placement-group': { ...template, PartitionNumber: 1 },
};
