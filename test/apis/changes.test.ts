import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { dialects } from '../../lib/apis';
import { type Change, listOf, type Situation } from '../../lib/apis/change';
import type { InstanceView } from '../../lib/apis/instance-view';
import type { WireParameters } from '../../lib/apis/parameter';
import type { NamedServer } from '../../lib/apis/server-names';
import type { Case } from './changes-case';
import { companionCases, legacyCompanionCases } from './changes-cases-companions';
import { hourlyCases, prepaidCases } from './changes-cases-legacy';
import { qingCloudCases } from './changes-cases-qingcloud';
import { tencent30Cases, tencent20170312Cases } from './changes-cases-tencent';

const situation: Situation = { place: 'ap-guangzhou', now: Date.parse('2026-05-06T20:00:00Z') };

function view(settings: Record<string, string>, also: Partial<InstanceView> = {}): InstanceView {
  return { id: 'i-1', state: 'running', phase: 'running', privateIps: [], publicIps: [], settings, ...also };
}

function plan({ api, has, wanted, before, name, hostName, password, also }: Case): readonly Change[] {
  const names = { name, hostName };
  return dialects[api].changes(wanted, view(has, also), { ...situation, ...names, previous: before, password });
}

const cases: Case[] = [
  ...qingCloudCases.map((one) => ({ ...one, api: 'qingcloud' as const })),
  ...tencent30Cases.map((one) => ({ ...one, api: 'tencent-3.0' as const })),
  ...tencent20170312Cases.map((one) => ({ ...one, api: 'tencent-2017-03-12' as const })),
  ...prepaidCases.map((one) => ({ ...one, api: 'tencent-v2-prepaid' as const })),
  ...companionCases.map((one) => ({ ...one, api: 'tencent-3.0' as const })),
  ...legacyCompanionCases.map((one) => ({ ...one, api: 'tencent-v2-prepaid' as const })),
  ...hourlyCases.map((one) => ({ ...one, api: 'tencent-v2-hour' as const })),
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
    const removable = [
      'vxnets.n',
      'volumes.n',
      'eip',
      'instance_group',
      'project_id',
      'tags.n',
      'login_keypair_list.n',
      'TagSpecification.N',
      'LoginSettings.KeyIds.N',
      'keyId',
      'DisasterRecoverGroupIds.N',
      'DataDisks.0',
    ];
    const left = plan({ ...one, wanted: {}, name: undefined, hostName: undefined, password: undefined });
    expect(left.filter(({ parameter }) => !removable.includes(parameter))).toEqual([]);
  });

  test.each<[DialectId, Record<string, string>, WireParameters, RegExp, Partial<InstanceView>?]>([
    ['tencent-v2-prepaid', { bandwidth: '5' }, { bandwidth: '1' }, /cannot be reduced before it expires/],
    ['tencent-v2-prepaid', { cpu: '2', mem: '4' }, { cpu: '1', mem: '4' }, /make servers larger \(ResizeInstance /],
    [
      'tencent-3.0',
      { 'InternetAccessible.InternetMaxBandwidthOut': '5' },
      { 'InternetAccessible.InternetMaxBandwidthOut': '1' },
      /cannot be reduced before it expires \(ResetInstances/,
      { fixed: { 'InternetAccessible.InternetChargeType': 'BANDWIDTH_PREPAID' } },
    ],
    ['tencent-v2-hour', { cpu: '2', mem: '4' }, { cpu: '2', mem: '2' }, /make servers larger \(ResizeInstanceHour /],
  ])('%s: what the API cannot do is refused with the reason: from %j to %j', (api, has, wanted, reason, also) => {
    const changes = plan({ rule: '', api, has, wanted, also, expected: [] });
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
  const { names } = dialects['tencent-3.0'];
  const unnamed = (count: number) => Array.from({ length: count }, (_, index) => ({ privateIps: [`10.0.0.${index}`] }));
  type Pattern = [pattern: string, count: number, expanded: string[]];
  const common: Pattern[] = [
    ['web', 1, ['web']],
    ['web', 3, ['web1', 'web2', 'web3']],
    ['web-{R:3}', 1, ['web-3']],
    ['web-{R:3}-{R:10}', 2, ['web-3-10', 'web-4-11']],
    ['web-{R:3,F:3}', 2, ['web-003', 'web-004']],
    ['web-{R:99,F:2}', 2, ['web-99', 'web-100']],
    ['web-{R:1,F:0}', 2, ['web-1', 'web-2']],
    ['web-{}', 2, ['web-{}1', 'web-{}2']],
    ['web-{R:1,F:9}', 2, ['web-{R:1,F:9}1', 'web-{R:1,F:9}2']],
  ];

  test.each<Pattern>([...common, ['web-{IP}', 1, ['web-{IP}']]])(
    'of %s for %i servers are numbered as the launch numbers them',
    (pattern, count, expanded) => {
      const found = names({ InstanceName: pattern }, unnamed(count));
      expect(found.map(({ name }) => name)).toEqual(expanded);
    },
  );

  test.each<Pattern>([
    ...common,
    ['web-{IP}', 2, ['web-10.0.0.0', 'web-10.0.0.1']],
    ['web-{IP}-{R:1}', 2, ['web-10.0.0.0-1', 'web-10.0.0.1-2']],
  ])('of hosts by %s for %i servers are expanded as the launch expands them', (pattern, count, expanded) => {
    const found = names({ HostName: pattern }, unnamed(count));
    expect(found.map(({ hostName }) => hostName)).toEqual(expanded);
  });

  test('of hosts by an address that is not known are not known', () => {
    expect(names({ HostName: 'web-{IP}' }, [{ privateIps: [] }])[0].hostName).toBeUndefined();
  });

  test('are the same for all servers of QingCloud', () => {
    expect(dialects.qingcloud.names({ instance_name: 'web' }, unnamed(2))).toEqual([{ name: 'web' }, { name: 'web' }]);
  });

  test('stay where they are, whatever the order of the servers', () => {
    const patterns = fc.constantFrom('web', 'web-{R:7}', 'web-{R:98,F:3}', 'web-{IP}-{R:1}', 'web-{IP}');
    const order = fc.integer({ min: 1, max: 8 }).chain((count) => {
      const numbers = Array.from({ length: count }, (_, index) => index);
      return fc.shuffledSubarray(numbers, { minLength: count });
    });
    fc.assert(
      fc.property(patterns, patterns, order, (InstanceName, HostName, shuffled) => {
        const servers = unnamed(shuffled.length);
        const launched = names({ InstanceName, HostName }, servers).map((one, index) => ({
          ...servers[index],
          ...one,
        }));
        const listed = shuffled.map((index) => launched[index]);
        expect(names({ InstanceName, HostName }, listed)).toEqual(
          listed.map(({ name, hostName }) => ({ name, hostName })),
        );
      }),
    );
  });

  test('go to the servers that have none of them, each once', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), (keeps) => {
        const named = (servers: readonly NamedServer[]) =>
          names({ InstanceName: 'web-{R:1}' }, servers).map(({ name }) => name);
        const wanted = named(unnamed(keeps.length));
        const assigned = named(keeps.map((keep, index) => ({ name: keep ? wanted[index] : 'other', privateIps: [] })));
        expect([...assigned].sort()).toEqual([...wanted].sort());
        expect(assigned.filter((_, index) => keeps[index])).toEqual(wanted.filter((_, index) => keeps[index]));
      }),
    );
  });
});

test('the elements of a list come in the order of their numbers', () => {
  expect(listOf({ 'a.10': 'j', 'a.2': 'b', 'a.x': '-', 'ab.1': '-', a: '-' }, 'a')).toEqual(['b', 'j']);
});
