import { type ApiCase, call } from './changes-case';

export const prepaidCases: readonly ApiCase[] = [
  {
    rule: 'another period renews the server for as many months',
    has: {},
    wanted: { period: '6' },
    before: { period: '1' },
    also: { expiresAt: '2026-07-01 10:00:00' },
    expected: [['period', 'running', call('RenewInstance', { instanceId: 'i-1', period: '6' })]],
  },
  {
    rule: 'name, project and renewal have calls of their own, renewal at the service that handles money',
    has: { instanceName: 'a', projectId: '0', autoRenew: '0' },
    wanted: { projectId: '7', autoRenew: '1' },
    name: 'b',
    expected: [
      ['instanceName', 'running', call('ModifyInstanceAttributes', { instanceId: 'i-1', instanceName: 'b' }, 'cvm')],
      ['projectId', 'running', call('ModifyInstanceProject', { instanceId: 'i-1', projectId: '7' })],
      [
        'autoRenew',
        'running',
        call('SetAutoRenew', { instanceType: '1', 'instanceIds.0': 'i-1', autoRenew: '1' }, 'trade'),
      ],
    ],
  },
  {
    rule: 'bandwidth goes up from today, as China counts days, to the end of the paid time',
    has: { bandwidth: '1' },
    wanted: { bandwidth: '5' },
    also: { expiresAt: '2026-07-01 10:00:00' },
    expected: [
      [
        'bandwidth',
        'running',
        call('UpdateInstanceBandwidth', {
          instanceId: 'i-1',
          bandwidth: '5',
          startTime: '2026-05-07',
          endTime: '2026-07-01',
        }),
      ],
    ],
  },
  {
    rule: 'security groups, which no reply has, are set where they were not set like this before',
    has: {},
    wanted: { 'securityGroupIds.0': 'sg-1', 'securityGroupIds.1': 'sg-2' },
    before: {},
    expected: [
      [
        'securityGroupIds.N',
        'running',
        call(
          'ModifySecurityGroupsOfInstance',
          { 'instanceSet.0.instanceId': 'i-1', 'instanceSet.0.sgIds.0': 'sg-1', 'instanceSet.0.sgIds.1': 'sg-2' },
          'dfw',
        ),
      ],
    ],
  },
  {
    rule: 'security groups that were set like this before are left alone',
    has: {},
    wanted: { 'securityGroupIds.0': 'sg-1' },
    before: { 'securityGroupIds.0': 'sg-1' },
    expected: [],
  },
  {
    rule: 'more memory is a resize of the stopped server, with the cores that it has',
    has: { cpu: '1', mem: '2' },
    wanted: { cpu: '1', mem: '4' },
    password: 'new',
    expected: [
      ['cpu, mem', 'stopped', call('ResizeInstance', { instanceId: 'i-1', cpu: '1', mem: '4', storageSize: '0' })],
      ['password', 'stopped', call('ResetInstancePassword', { 'instanceIds.0': 'i-1', password: 'new' })],
    ],
  },
];

export const hourlyCases: readonly ApiCase[] = [
  {
    rule: 'bandwidth by the hour goes down as well',
    has: { bandwidth: '5' },
    wanted: { bandwidth: '1' },
    expected: [['bandwidth', 'running', call('UpdateInstanceBandwidthHour', { instanceId: 'i-1', bandwidth: '1' })]],
  },
  {
    rule: 'a resize has its own action',
    has: { cpu: '1', mem: '2' },
    wanted: { cpu: '2', mem: '4' },
    expected: [
      ['cpu, mem', 'stopped', call('ResizeInstanceHour', { instanceId: 'i-1', cpu: '2', mem: '4', storageSize: '0' })],
    ],
  },
];
