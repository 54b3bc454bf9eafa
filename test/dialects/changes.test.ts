import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignNames, type Change, listOf, type Situation } from '../../lib/dialects/change';
import type { DialectId } from '../../lib/dialects/dialect-id';
import { dialects } from '../../lib/dialects/dialects';
import type { InstanceView } from '../../lib/dialects/instance-view';
import type { WireParameters } from '../../lib/dialects/parameter';

const situation: Situation = { place: 'ap-guangzhou', now: Date.parse('2026-05-06T20:00:00Z') };

function view(settings: Record<string, string>, also: Partial<InstanceView> = {}): InstanceView {
  return { id: 'i-1', state: 'running', phase: 'running', privateIps: [], publicIps: [], settings, ...also };
}

interface Case {
  readonly rule: string;
  readonly api: DialectId;
  readonly has: Record<string, string>;
  readonly wanted: WireParameters;
  readonly before?: WireParameters;
  readonly name?: string;
  readonly password?: string;
  readonly also?: Partial<InstanceView>;
  /** What each change is called, how it is made, and its calls. */
  readonly expected: readonly (readonly [parameter: string, mode: Change['mode'], ...calls: object[]])[];
}

function plan({ api, has, wanted, before, name, password, also }: Case): readonly Change[] {
  return dialects[api].changes(wanted, view(has, also), { ...situation, previous: before, name, password });
}

function call(action: string, parameters: object, service?: string): object {
  return { action, parameters, ...(service === undefined ? {} : { service }) };
}

const attribute = (parameters: object) => call('ModifyInstancesAttribute', { InstanceIds: ['i-1'], ...parameters });

const qingcloud: Omit<Case, 'api'>[] = [
  {
    rule: 'another name is one call',
    has: { instance_name: 'run-instances-1' },
    wanted: {},
    name: 'web',
    expected: [
      ['instance_name', 'running', call('ModifyInstanceAttributes', { instance: 'i-1', instance_name: 'web' })],
    ],
  },
  {
    rule: 'another firewall is applied',
    has: { security_group: 'sg-1' },
    wanted: { security_group: 'sg-2' },
    expected: [
      ['security_group', 'running', call('ApplySecurityGroup', { security_group: 'sg-2', 'instances.1': 'i-1' })],
    ],
  },
  {
    rule: 'networks that the configuration dropped are left before others are joined, and foreign ones stay',
    has: { vxnets: 'vxnet-a|10.0.0.2,vxnet-foreign|10.1.0.2' },
    wanted: { 'vxnets.1': 'vxnet-b|10.2.0.9' },
    before: { 'vxnets.1': 'vxnet-a' },
    expected: [
      [
        'vxnets.n',
        'running',
        call('LeaveVxnet', { vxnet: 'vxnet-a', 'instances.1': 'i-1' }),
        call('JoinVxnet', { vxnet: 'vxnet-b|10.2.0.9', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'another address in a network means leaving and joining it',
    has: { vxnets: 'vxnet-a|10.0.0.2' },
    wanted: { 'vxnets.1': 'vxnet-a|10.0.0.3' },
    expected: [
      [
        'vxnets.n',
        'running',
        call('LeaveVxnet', { vxnet: 'vxnet-a', 'instances.1': 'i-1' }),
        call('JoinVxnet', { vxnet: 'vxnet-a|10.0.0.3', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'networks in another order are the same networks',
    has: { vxnets: 'vxnet-0|10.0.0.2,vxnet-a|10.1.0.2' },
    wanted: { 'vxnets.1': 'vxnet-a|10.1.0.2', 'vxnets.2': 'vxnet-0' },
    expected: [],
  },
  {
    rule: 'the new key is attached before the old one is detached, and foreign ones stay',
    has: { login_keypair: 'kp-1,kp-foreign' },
    wanted: { login_keypair: 'kp-2' },
    before: { login_keypair: 'kp-1' },
    expected: [
      [
        'login_keypair',
        'running',
        call('AttachKeyPairs', { 'keypairs.1': 'kp-2', 'instances.1': 'i-1' }),
        call('DetachKeyPairs', { 'keypairs.1': 'kp-1', 'instances.1': 'i-1' }),
      ],
    ],
  },
  {
    rule: 'volumes are detached and attached in one call each, and foreign ones stay',
    has: { volumes: 'vol-1,vol-foreign' },
    wanted: { 'volumes.1': 'vol-2', 'volumes.2': 'vol-3' },
    before: { 'volumes.1': 'vol-1' },
    expected: [
      [
        'volumes.n',
        'running',
        call('DetachVolumes', { 'volumes.1': 'vol-1', instance: 'i-1' }),
        call('AttachVolumes', { 'volumes.1': 'vol-2', 'volumes.2': 'vol-3', instance: 'i-1' }),
      ],
    ],
  },
  {
    rule: 'the last volume is detached when none is wanted any more',
    has: { volumes: 'vol-1' },
    wanted: {},
    before: { 'volumes.1': 'vol-1' },
    expected: [['volumes.n', 'running', call('DetachVolumes', { 'volumes.1': 'vol-1', instance: 'i-1' })]],
  },
  {
    rule: 'another type is a resize of the stopped server',
    has: { instance_type: 'small_a', cpu: '1', memory: '1024' },
    wanted: { instance_type: 'small_b' },
    expected: [
      ['instance_type', 'stopped', call('ResizeInstances', { 'instances.1': 'i-1', instance_type: 'small_b' })],
    ],
  },
  {
    rule: 'cpu and memory go together, and count before the type',
    has: { instance_type: 'small_a', cpu: '1', memory: '1024' },
    wanted: { instance_type: 'small_b', cpu: '2', memory: '1024' },
    expected: [['cpu, memory', 'stopped', call('ResizeInstances', { 'instances.1': 'i-1', cpu: '2', memory: '1024' })]],
  },
  {
    rule: 'a type that says the same as cpu and memory is no change',
    has: { instance_type: 'custom', cpu: '2', memory: '2048' },
    wanted: { instance_type: 'small_b', cpu: '2', memory: '2048' },
    expected: [],
  },
];

const versioned: Omit<Case, 'api'>[] = [
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
        'InstanceChargePrepaid.RenewFlag',
        'running',
        call('ModifyInstancesRenewFlag', { InstanceIds: ['i-1'], RenewFlag: 'NOTIFY_AND_AUTO_RENEW' }),
      ],
      [
        'InternetAccessible.InternetMaxBandwidthOut',
        'running',
        call('ResetInstancesInternetMaxBandwidth', {
          InstanceIds: ['i-1'],
          InternetAccessible: { InternetMaxBandwidthOut: 10 },
        }),
      ],
      ['Placement.ProjectId', 'running', call('ModifyInstancesProject', { InstanceIds: ['i-1'], ProjectId: 7 })],
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
    has: { InstanceType: 'S1.SMALL1', HostName: 'a' },
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

const legacy: Omit<Case, 'api'>[] = [
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

const byTheHour: Omit<Case, 'api'>[] = [
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

const overV2: Omit<Case, 'api'>[] = [
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

const cases: Case[] = [
  ...qingcloud.map((one) => ({ ...one, api: 'qingcloud' as const })),
  ...versioned.map((one) => ({ ...one, api: 'tencent-3.0' as const })),
  ...overV2.map((one) => ({ ...one, api: 'tencent-2017-03-12' as const })),
  ...legacy.map((one) => ({ ...one, api: 'tencent-v2-prepaid' as const })),
  ...byTheHour.map((one) => ({ ...one, api: 'tencent-v2-hour' as const })),
];

describe('the changes of a server', () => {
  test.each(cases)('$api: $rule', (one) => {
    const changes = plan(one);
    expect(changes.map(({ parameter, mode }) => [parameter, mode])).toEqual(
      one.expected.map(([parameter, mode]) => [parameter, mode]),
    );
    changes.forEach((change, index) => {
      const [, , ...calls] = one.expected[index];
      expect(change.requests).toHaveLength(calls.length);
      expect(change.requests).toMatchObject(calls);
    });
  });

  test.each(cases.filter(({ expected }) => expected.length > 0))('$api: what is given up stays: $rule', (one) => {
    // Only what the configuration itself added to a server's sets is removed; everything else keeps its value.
    const removable = ['vxnets.n', 'volumes.n', 'TagSpecification.N'];
    const left = plan({ ...one, wanted: {}, name: undefined, password: undefined });
    expect(left.filter(({ parameter }) => !removable.includes(parameter))).toEqual([]);
  });

  test.each<[DialectId, Record<string, string>, WireParameters, RegExp]>([
    ['tencent-v2-prepaid', { bandwidth: '5' }, { bandwidth: '1' }, /cannot go down before its time is over/],
    ['tencent-v2-prepaid', { cpu: '2', mem: '4' }, { cpu: '1', mem: '4' }, /larger only \(ResizeInstance /],
    ['tencent-v2-hour', { cpu: '2', mem: '4' }, { cpu: '2', mem: '2' }, /larger only \(ResizeInstanceHour /],
  ])('%s: what the API cannot do is refused with the reason: from %j to %j', (api, has, wanted, reason) => {
    const changes = plan({ rule: '', api, has, wanted, expected: [] });
    expect(changes.map(({ refusal }) => refusal)).toEqual([expect.stringMatching(reason)]);
  });

  test('a password is in its call and in nothing that is printed', () => {
    for (const [id, wire] of [
      ['tencent-3.0', 'Password'],
      ['tencent-v2-hour', 'password'],
    ] as const) {
      const [change] = plan({ rule: '', api: id, has: {}, wanted: {}, password: 'S3cret!', expected: [] });
      const { requests, ...printed } = change;
      expect(requests[0].parameters[wire]).toBe('S3cret!');
      expect(JSON.stringify(printed)).not.toContain('S3cret!');
    }
  });
});

describe('names', () => {
  const tencent = dialects['tencent-3.0'];

  test.each([
    ['web', 1, ['web']],
    ['web', 3, ['web1', 'web2', 'web3']],
    ['web-{R:3}', 1, ['web-3']],
    ['web-{R:3}-{R:10}', 2, ['web-3-10', 'web-4-11']],
  ])('of %s for %i servers are numbered as the launch numbers them', (pattern, count, names) => {
    expect(tencent.names({ InstanceName: pattern }, count)).toEqual(names);
  });

  test('are the same for all servers of QingCloud', () => {
    expect(dialects.qingcloud.names({ instance_name: 'web' }, 2)).toEqual(['web', 'web']);
  });

  test('stay where they are, whatever the order of the servers', () => {
    const names = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        names.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(assignNames(all, shuffled)).toEqual(shuffled);
        },
      ),
    );
  });

  test('go to the servers that have none of them, each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }), fc.array(fc.string()), (all, others) => {
        const current = all.map((name, index) => others[index] ?? (index % 2 === 0 ? name : undefined));
        const assigned = assignNames(all, current);
        expect([...assigned].sort()).toEqual([...all].sort());
      }),
    );
  });
});

test('the elements of a list come in the order of their numbers', () => {
  expect(listOf({ 'a.10': 'j', 'a.2': 'b', 'a.x': '-', 'ab.1': '-', a: '-' }, 'a')).toEqual(['b', 'j']);
});
