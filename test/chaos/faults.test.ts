import { describe, expect, test } from 'vitest';
import { cloudFaults } from './faults';
import type { Fault } from './schedule';

const nothing = () => {};

describe('a fault of a schedule becomes faults of the cloud', () => {
  test.each<[string, Fault, Parameters<typeof cloudFaults>[1], object[]]>([
    [
      'a late reply comes after the hook has lost its patience',
      { kind: 'late', call: 'run', nth: 2, times: 1 },
      'tencent-v2-hour',
      [{ action: 'RunInstancesHour', nth: 2, times: 1, kind: 'delay', ms: 3_250 }],
    ],
    [
      'prepaid legacy servers end through the newer version',
      { kind: 'reset-after', call: 'terminate', nth: 1, times: 1 },
      'tencent-v2-prepaid',
      [{ api: 'tencent-2017-03-12', action: 'TerminateInstances', nth: 1, times: 1, kind: 'reset-after' }],
    ],
    [
      'each API has its own word for being broken',
      { kind: 'error-after', call: 'any', nth: 1, times: 3 },
      'qingcloud',
      [{ nth: 1, times: 3, kind: 'error-after', code: '5000', message: 'something broke on the way' }],
    ],
    [
      'a hook that is killed before its request is processed',
      { kind: 'kill', call: 'describe', nth: 1, moment: 'unprocessed', dies: 'hook' },
      'tencent-3.0',
      [
        { action: 'DescribeInstances', nth: 1, kind: 'kill', at: 'received', onMoment: nothing },
        { action: 'DescribeInstances', nth: 1, kind: 'reset-before' },
      ],
    ],
    ['what happens outside of the cloud is none of its faults', { kind: 'tls', mode: 'plain' }, 'qingcloud', []],
  ])('%s', (_rule, fault, dialect, expected) => {
    expect(cloudFaults(fault, dialect, 20, nothing)).toEqual(expected);
  });
});
