import { describe, expect, test } from 'vitest';
import { documentedLimits } from '../../lib/cloud/call-limits';
import { leastParameters, startCloud } from './testing/fixture';

describe('the documented limits', () => {
  test('let ten RunInstances a second through on API 3.0, and other calls freely', async () => {
    const { client, clock } = await startCloud({ limits: { calls: documentedLimits } });
    const create = async () => (await client.v3('RunInstances', leastParameters.v3)).Error?.Code;
    for (let call = 0; call < 10; call += 1) {
      expect(await create()).toBeUndefined();
      expect((await client.v3('DescribeInstances')).Error).toBeUndefined();
    }
    expect(await create()).toBe('RequestLimitExceeded');
    clock.advance(1_000);
    expect(await create()).toBeUndefined();
  });
});

describe('a limit', () => {
  test('without an action counts all calls of its API together, in a window that slides', async () => {
    const { client, clock } = await startCloud({ limits: { calls: [{ api: 'qingcloud', calls: 2, windowMs: 100 }] } });
    const call = async (action: string) => (await client.qingcloud(action)).ret_code;
    expect([await call('DescribeZones'), await call('DescribeInstances')]).toEqual([0, 0]);
    expect(await call('DescribeJobs')).toBe(2500);
    expect((await client.v2({ Action: 'DescribeInstances' })).code).toBe(0);
    clock.advance(100);
    expect(await call('DescribeJobs')).toBe(0);
  });

  test('can count each action by itself', async () => {
    const { client } = await startCloud({ limits: { calls: [{ eachAction: true, calls: 1, windowMs: 100 }] } });
    const call = async (action: string) => (await client.qingcloud(action)).ret_code;
    expect([await call('DescribeZones'), await call('DescribeInstances')]).toEqual([0, 0]);
    expect(await call('DescribeZones')).toBe(2500);
  });
});
