import { type ApiCase, call } from './changes-case';

const attribute = (parameters: object) => call('ModifyInstancesAttribute', { InstanceIds: ['i-1'], ...parameters });

export const tencent30Cases: readonly ApiCase[] = [
  {
    rule: 'each attribute is a call of its own',
    has: { InstanceName: 'a', CamRoleName: 'x', DisableApiTermination: 'FALSE', SecurityGroupIds: 'sg-1' },
    wanted: {
      CamRoleName: 'y',
      DisableApiTermination: 'TRUE',
      'SecurityGroupIds.0': 'sg-2',
      'SecurityGroupIds.1': 'sg-1',
    },
    name: 'b',
    expected: [
      ['InstanceName', 'running', attribute({ InstanceName: 'b' })],
      ['SecurityGroupIds.N', 'running', attribute({ SecurityGroups: ['sg-2', 'sg-1'] })],
      ['CamRoleName', 'running', attribute({ CamRoleName: 'y' })],
      ['DisableApiTermination', 'running', attribute({ DisableApiTermination: true })],
    ],
  },
  {
    rule: 'security groups in another order are another list',
    has: { SecurityGroupIds: 'sg-1,sg-2' },
    wanted: { 'SecurityGroupIds.0': 'sg-2', 'SecurityGroupIds.1': 'sg-1' },
    expected: [['SecurityGroupIds.N', 'running', attribute({ SecurityGroups: ['sg-2', 'sg-1'] })]],
  },
  {
    rule: 'renewal, bandwidth and project have calls of their own, with numbers as numbers',
    has: {
      'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_MANUAL_RENEW',
      'InternetAccessible.InternetMaxBandwidthOut': '1',
      'Placement.ProjectId': '0',
    },
    wanted: {
      'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_AUTO_RENEW',
      'InternetAccessible.InternetMaxBandwidthOut': '10',
      'Placement.ProjectId': '7',
    },
    expected: [
      [
        'InternetAccessible.InternetMaxBandwidthOut',
        'running',
        call('ResetInstancesInternetMaxBandwidth', {
          InstanceIds: ['i-1'],
          InternetAccessible: { InternetMaxBandwidthOut: 10 },
        }),
      ],
      [
        'InstanceChargePrepaid.RenewFlag',
        'running',
        call('ModifyInstancesRenewFlag', { InstanceIds: ['i-1'], RenewFlag: 'NOTIFY_AND_AUTO_RENEW' }),
      ],
      ['Placement.ProjectId', 'running', call('ModifyInstancesProject', { InstanceIds: ['i-1'], ProjectId: 7 })],
    ],
  },
  {
    rule: 'bandwidth that is paid in advance is bought from today to the last day that the server is paid for',
    has: { 'InternetAccessible.InternetMaxBandwidthOut': '1' },
    also: {
      fixed: { 'InternetAccessible.InternetChargeType': 'BANDWIDTH_PREPAID' },
      expiresAt: '2026-06-06T20:00:00Z',
      publicIps: ['203.0.113.1'],
    },
    wanted: { 'InternetAccessible.InternetMaxBandwidthOut': '10' },
    expected: [
      [
        'InternetAccessible.InternetMaxBandwidthOut',
        'running',
        call('ResetInstancesInternetMaxBandwidth', {
          InstanceIds: ['i-1'],
          InternetAccessible: { InternetMaxBandwidthOut: 10 },
          StartTime: '2026-05-07',
          EndTime: '2026-06-07',
        }),
      ],
    ],
  },
  {
    rule: 'a bandwidth that the configuration has always had as 0 is that of an address which somebody else bound',
    has: { 'InternetAccessible.InternetMaxBandwidthOut': '100', InstanceName: 'a' },
    wanted: { 'InternetAccessible.InternetMaxBandwidthOut': '0' },
    before: { 'InternetAccessible.InternetMaxBandwidthOut': '0' },
    name: 'b',
    expected: [['InstanceName', 'running', attribute({ InstanceName: 'b' })]],
  },
  {
    rule: 'a bandwidth that is to be 0 now is set',
    has: { 'InternetAccessible.InternetMaxBandwidthOut': '100' },
    wanted: { 'InternetAccessible.InternetMaxBandwidthOut': '0' },
    before: { 'InternetAccessible.InternetMaxBandwidthOut': '100' },
    expected: [
      [
        'InternetAccessible.InternetMaxBandwidthOut',
        'running',
        call('ResetInstancesInternetMaxBandwidth', {
          InstanceIds: ['i-1'],
          InternetAccessible: { InternetMaxBandwidthOut: 0 },
        }),
      ],
    ],
  },
  {
    rule: 'a server that is not prepaid has no renewal to set',
    has: {},
    wanted: { 'InstanceChargePrepaid.RenewFlag': 'NOTIFY_AND_AUTO_RENEW' },
    expected: [],
  },
  {
    rule: 'type and password need the server stopped, and a host name counts after a restart of our own',
    has: { InstanceType: 'S1.SMALL1' },
    also: { hostName: 'a' },
    hostName: 'b',
    wanted: { InstanceType: 'S1.SMALL2', HostName: 'b' },
    password: 'new',
    expected: [
      ['HostName', 'restart', attribute({ HostName: 'b', AutoReboot: false })],
      ['InstanceType', 'stopped', call('ResetInstancesType', { InstanceIds: ['i-1'], InstanceType: 'S1.SMALL2' })],
      ['LoginSettings.Password', 'stopped', call('ResetInstancesPassword', { InstanceIds: ['i-1'], Password: 'new' })],
    ],
  },
  {
    rule: 'tags are replaced and deleted in one call, only for instances, and foreign ones stay',
    has: { 'TagSpecification.Tags': '[["team","a"],["old","1"],["by","somebody"]]' },
    wanted: {
      'TagSpecification.0.ResourceType': 'instance',
      'TagSpecification.0.Tags.0.Key': 'team',
      'TagSpecification.0.Tags.0.Value': 'b',
      'TagSpecification.1.ResourceType': 'disk',
      'TagSpecification.1.Tags.0.Key': 'not ours',
      'TagSpecification.1.Tags.0.Value': '1',
    },
    before: {
      'TagSpecification.0.ResourceType': 'instance',
      'TagSpecification.0.Tags.0.Key': 'team',
      'TagSpecification.0.Tags.0.Value': 'a',
      'TagSpecification.0.Tags.1.Key': 'old',
      'TagSpecification.0.Tags.1.Value': '1',
    },
    expected: [
      [
        'TagSpecification.N',
        'running',
        call(
          'ModifyResourceTags',
          {
            Resource: 'qcs::cvm:ap-guangzhou:uin/:instance/i-1',
            ReplaceTags: [{ TagKey: 'team', TagValue: 'b' }],
            DeleteTags: [{ TagKey: 'old' }],
          },
          'tag',
        ),
      ],
    ],
  },
  {
    rule: 'tags in another order are the same tags',
    has: { 'TagSpecification.Tags': '[["b","2"],["a","1"]]' },
    wanted: {
      'TagSpecification.0.ResourceType': 'instance',
      'TagSpecification.0.Tags.0.Key': 'a',
      'TagSpecification.0.Tags.0.Value': '1',
      'TagSpecification.0.Tags.1.Key': 'b',
      'TagSpecification.0.Tags.1.Value': '2',
    },
    expected: [],
  },
];

export const tencent20170312Cases: readonly ApiCase[] = [
  {
    rule: 'the same calls are flat',
    has: { InstanceName: 'a', InstanceType: 'S1.SMALL1', 'InternetAccessible.InternetMaxBandwidthOut': '1' },
    wanted: {
      InstanceType: 'S1.SMALL2',
      'InternetAccessible.InternetMaxBandwidthOut': '10',
      'SecurityGroupIds.0': 'sg-1',
    },
    name: 'b',
    before: {},
    expected: [
      ['InstanceName', 'running', call('ModifyInstancesAttribute', { 'InstanceIds.0': 'i-1', InstanceName: 'b' })],
      [
        'SecurityGroupIds.N',
        'running',
        call('ModifyInstancesAttribute', { 'InstanceIds.0': 'i-1', 'SecurityGroups.0': 'sg-1' }),
      ],
      [
        'InternetAccessible.InternetMaxBandwidthOut',
        'running',
        call('ResetInstancesInternetMaxBandwidth', {
          'InstanceIds.0': 'i-1',
          'InternetAccessible.InternetMaxBandwidthOut': '10',
        }),
      ],
      ['InstanceType', 'stopped', call('ResetInstancesType', { 'InstanceIds.0': 'i-1', InstanceType: 'S1.SMALL2' })],
    ],
  },
  {
    rule: 'security groups that no reply has are left alone where they are as before',
    has: {},
    wanted: { 'SecurityGroupIds.0': 'sg-1' },
    before: { 'SecurityGroupIds.0': 'sg-1' },
    expected: [],
  },
];
