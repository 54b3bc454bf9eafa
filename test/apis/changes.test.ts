import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { dialects } from '../../lib/apis';
import { assignNames, type Change, listOf, type Situation } from '../../lib/apis/change';
import type { InstanceView } from '../../lib/apis/instance-view';
import type { WireParameters } from '../../lib/apis/parameter';
import type { Case } from './changes-case';
import { hourlyCases, prepaidCases } from './changes-cases-legacy';
import { qingCloudCases } from './changes-cases-qingcloud';
import { tencent30Cases, tencent20170312Cases } from './changes-cases-tencent';

const situation: Situation = { place: 'ap-guangzhou', now: Date.parse('2026-05-06T20:00:00Z') };

function view(settings: Record<string, string>, also: Partial<InstanceView> = {}): InstanceView {
  return { id: 'i-1', state: 'running', phase: 'running', privateIps: [], publicIps: [], settings, ...also };
}

function plan({ api, has, wanted, before, name, password, also }: Case): readonly Change[] {
  return dialects[api].changes(wanted, view(has, also), { ...situation, previous: before, name, password });
}

const cases: Case[] = [
  ...qingCloudCases.map((one) => ({ ...one, api: 'qingcloud' as const })),
  ...tencent30Cases.map((one) => ({ ...one, api: 'tencent-3.0' as const })),
  ...tencent20170312Cases.map((one) => ({ ...one, api: 'tencent-2017-03-12' as const })),
  ...prepaidCases.map((one) => ({ ...one, api: 'tencent-v2-prepaid' as const })),
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
    const removable = ['vxnets.n', 'volumes.n', 'TagSpecification.N'];
    const left = plan({ ...one, wanted: {}, name: undefined, password: undefined });
    expect(left.filter(({ parameter }) => !removable.includes(parameter))).toEqual([]);
  });

  test.each<[DialectId, Record<string, string>, WireParameters, RegExp]>([
    ['tencent-v2-prepaid', { bandwidth: '5' }, { bandwidth: '1' }, /cannot be reduced before it expires/],
    ['tencent-v2-prepaid', { cpu: '2', mem: '4' }, { cpu: '1', mem: '4' }, /make servers larger \(ResizeInstance /],
    ['tencent-v2-hour', { cpu: '2', mem: '4' }, { cpu: '2', mem: '2' }, /make servers larger \(ResizeInstanceHour /],
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
