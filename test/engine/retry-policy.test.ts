import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { FailureKind } from '../../lib/apis/failure';
import { type Backoff, jitteredPause, steadyPause } from '../../lib/apis/retry-policy';

const schemes = { qingcloud: 'qingcloud', v2: 'tencent-v2-prepaid', tc3: 'tencent-3.0' } as const;
type Scheme = keyof typeof schemes;
const policyOf = (scheme: Scheme) => dialects[schemes[scheme]].patience;
const policies = () => [policyOf('qingcloud'), policyOf('v2'), policyOf('tc3')];

describe('an operation keeps trying', () => {
  test.each<[string, FailureKind, readonly [number, number, number]]>([
    ['10 minutes where it calls too often', 'throttled', [10, 10, 10]],
    ['3 minutes where the API is in trouble', 'transient', [3, 3, 3]],
    ['5 minutes where a server is busy, and 2 at QingCloud, whose code for it can mean a refusal', 'busy', [2, 5, 5]],
  ])('%s', (_, kind, minutes) => {
    expect(policies().map(({ patience }) => (patience[kind] ?? 0) / 60_000)).toEqual(minutes);
  });

  test.each<FailureKind>(['refused', 'gone', 'terminating', 'clock'])(
    'not at all after a failure that is %s',
    (kind) => {
      expect(policies().map(({ patience }) => patience[kind])).toEqual([undefined, undefined, undefined]);
    },
  );

  test('to create, too, where the API says "busy": only that of QingCloud can be a refusal', () => {
    expect(policies().map(({ busyWhenCreating }) => busyWhenCreating)).toEqual([false, true, true]);
  });
});

test.each(Object.keys(schemes) as Scheme[])(
  '%s: a server may be missing from lists for two minutes after its launch',
  (scheme) => {
    expect(policyOf(scheme).listLagMs).toBe(120_000);
  },
);

describe('pauses', () => {
  const seconds = (backoff: Backoff) => [0, 1, 2, 3, 100].map((attempt) => steadyPause(backoff, attempt) / 1_000);

  test.each<[string, Scheme, 'backoff' | 'throttled' | 'poll', readonly number[]]>([
    ['after trouble: QingCloud', 'qingcloud', 'backoff', [1, 2, 4, 8, 30]],
    ['after trouble: v2', 'v2', 'backoff', [1, 2, 4, 8, 20]],
    ['after trouble: API 3.0', 'tc3', 'backoff', [1, 2, 4, 8, 20]],
    ['after a call too many: QingCloud', 'qingcloud', 'throttled', [1, 2, 4, 8, 30]],
    ['after a call too many: v2, which counts by the minute', 'v2', 'throttled', [1, 2, 4, 8, 20]],
    ['after a call too many: API 3.0, which counts by the second', 'tc3', 'throttled', [1, 1.5, 2, 2, 2]],
    [
      'between two looks: QingCloud, whose calls are counted by the hour',
      'qingcloud',
      'poll',
      [1, 1.5, 2.25, 3.375, 20],
    ],
    ['between two looks: v2', 'v2', 'poll', [0.5, 0.75, 1.125, 1.6875, 10]],
    ['between two looks: API 3.0', 'tc3', 'poll', [0.5, 0.75, 1.125, 1.6875, 10]],
  ])('grow up to the longest %s', (_, scheme, pause, expected) => {
    expect(seconds(policyOf(scheme)[pause])).toEqual(expected);
  });

  test.each([
    [0, 0],
    [0.25, 1_000],
    [1, 4_000],
  ])('of parallel hooks are drawn apart: a draw of %d', (draw, expected) => {
    expect(jitteredPause(policyOf('qingcloud').backoff, 2, () => draw)).toBe(expected);
  });
});
