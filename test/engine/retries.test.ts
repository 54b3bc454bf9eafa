import { describe, expect, test } from 'vitest';
import type { FailureKind } from '../../lib/apis/failure';
import type { RetryPolicy } from '../../lib/apis/retry-policy';
import { type Clock, Deadline } from '../../lib/engine/clock';
import { Retries, type Trouble } from '../../lib/engine/retries';

const policy: RetryPolicy = {
  backoff: { firstMs: 100, factor: 2, longestMs: 1_000 },
  throttled: { firstMs: 5_000, factor: 2, longestMs: 60_000 },
  patience: { transient: 1_000, throttled: 60_000, busy: 2_000 },
  busyWhenCreating: false,
  poll: { firstMs: 100, factor: 2, longestMs: 1_000 },
  addressLagMs: 0,
  listLagMs: 120_000,
};

/** Retries of an operation, some time after it began. */
function retriesAfter(elapsed: number, { deadlineMs = 3_600_000, more = {}, random = (): number => 1 } = {}) {
  let time = 9_000_000;
  const slept: number[] = [];
  const said: string[] = [];
  const clock: Clock = {
    wallTime: () => time,
    monotonic: () => time,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
    },
  };
  const retries = new Retries({ ...policy, ...more }, clock, random, new Deadline(clock, deadlineMs), (line) =>
    said.push(line),
  );
  time += elapsed;
  return { retries, slept, said };
}

describe('an operation that has failed', () => {
  test.each<[FailureKind, number, boolean]>([
    ['transient', 999, true],
    ['transient', 1_000, false],
    ['unreadable', 999, true],
    ['unreadable', 1_000, false],
    ['throttled', 59_999, true],
    ['throttled', 60_000, false],
    ['refused', 0, false],
    ['gone', 0, false],
  ])('as %s after %d ms is worth trying again: %s', (kind, elapsed, worthwhile) => {
    expect(retriesAfter(elapsed).retries.worthwhile(kind)).toBe(worthwhile);
  });

  test('is not tried again past its deadline, whatever the patience', () => {
    expect(retriesAfter(500, { deadlineMs: 500 }).retries.worthwhile('transient')).toBe(false);
  });

  test.each([false, true])('as busy is tried again when it creates as the API says: %s', (busyWhenCreating) => {
    const { retries } = retriesAfter(0, { more: { busyWhenCreating } });
    expect(retries.worthwhile('busy')).toBe(true);
    expect(retries.worthCreatingAgain('busy')).toBe(busyWhenCreating);
    expect(retries.worthCreatingAgain('transient')).toBe(true);
    expect(retries.worthCreatingAgain('refused')).toBe(false);
  });

  test('pauses longer each time, longer still when it was throttled, and never past its deadline', async () => {
    const { retries, slept } = retriesAfter(0, { deadlineMs: 20_500 });
    for (const kind of ['transient', 'busy', 'throttled', 'throttled'] as const) {
      await retries.pause({ kind });
    }
    expect(slept).toEqual([100, 200, 20_000, 20_500]);
  });

  test.each([
    ['as long as the server asks, with jitter on top', 'throttled', 20_000, 25_000],
    ['no longer than its patience, whatever the server asks', 'throttled', 86_400_000, 65_000],
    ['as ever where the server asks for nothing', 'throttled', undefined, 5_000],
    ['as ever after a failure that it is not patient with', 'taken', 20_000, 100],
  ] as const)('pauses %s', async (_, kind, retryAfterMs, slept) => {
    const operation = retriesAfter(0);
    await operation.retries.pause({ kind, retryAfterMs });
    expect(operation.slept).toEqual([slept]);
  });

  test('pauses for a random part of that, so that hooks that run beside each other do not march in step', async () => {
    const { retries, slept } = retriesAfter(0, { random: () => 0.25 });
    await retries.pause({ kind: 'transient' });
    await retries.pause({ kind: 'transient' });
    expect(slept).toEqual([25, 50]);
  });

  test.each([
    [4_999, true],
    [5_000, false],
  ])(
    'as taken after %d ms is worth creating again while the address may still be given back: %s',
    (elapsed, worthwhile) => {
      const { retries } = retriesAfter(elapsed, { more: { addressLagMs: 5_000 } });
      expect(retries.worthCreatingAgain('taken')).toBe(worthwhile);
      expect(retries.worthwhile('taken')).toBe(false);
    },
  );
});

describe('an operation that gets nowhere', () => {
  test.each<[Trouble, number, boolean]>([
    ['transient', 1_901, true],
    ['transient', 1_900, false],
    ['unreadable', 1_901, true],
    ['unreachable', 1_901, true],
    ['throttled', 60_000, false],
    ['busy', 60_000, false],
  ])('is %s and says so after %d ms and a pause: %s', async (kind, elapsed, isSaid) => {
    const { retries, said } = retriesAfter(elapsed, { more: { patience: { ...policy.patience, transient: 30_000 } } });
    await retries.pause({ kind }, 'No reply.');
    expect(said).toHaveLength(isSaid ? 1 : 0);
  });

  test('says once what is wrong, and for how long it keeps trying', async () => {
    const { retries, said } = retriesAfter(5_000, { more: { patience: { transient: 65_000 } } });
    await retries.pause({ kind: 'transient' }, 'No reply.');
    await retries.pause({ kind: 'transient' }, 'No reply.');
    expect(said).toEqual(['No reply. Trying again for 60 s.']);
  });

  test('says nothing where nobody knows what is wrong', async () => {
    const { retries, said } = retriesAfter(5_000);
    await retries.pause({ kind: 'transient' });
    expect(said).toEqual([]);
  });
});
