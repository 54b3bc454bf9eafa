import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiClient } from '../../lib/engine/api-client';
import { type Clock, Deadline } from '../../lib/engine/clock';
import { type Poll, Progress, poll } from '../../lib/engine/poll';
import { Reporter } from '../../lib/engine/reporter';

/** Time passes only where somebody sleeps. */
class SleepingClock implements Clock {
  public time = 0;
  public readonly slept: number[] = [];

  public wallTime(): number {
    return this.time;
  }

  public monotonic(): number {
    return this.time;
  }

  public async sleep(milliseconds: number): Promise<void> {
    this.slept.push(milliseconds);
    this.time += milliseconds;
  }
}

const backoff = { firstMs: 100, factor: 2, longestMs: 1_000 };

interface Polled {
  readonly result: unknown;
  /** When it was checked. */
  readonly checks: readonly number[];
  readonly slept: readonly number[];
}

/** What a poll comes to whose matter is over after some time, with checks that take time themselves. */
async function polled(
  overAfter: number,
  deadlineMs: number,
  more: Partial<Poll<string>> = {},
  checkMs = 0,
): Promise<Polled> {
  const clock = new SleepingClock();
  const checks: number[] = [];
  const check = async () => {
    checks.push(clock.time);
    clock.time += checkMs;
    return clock.time >= overAfter ? 'over' : undefined;
  };
  const deadline = new Deadline(clock, deadlineMs);
  const whole = { check, pauses: backoff, giveUp: () => new Error('too late'), ...more };
  const result = await poll(whole, deadline).catch((error: Error) => error.message);
  return { result, checks, slept: clock.slept };
}

describe('a poll', () => {
  test.each<[string, number, number, Partial<Poll<string>>, Polled]>([
    ['returns what the first check finds, without a pause', 0, 0, {}, { result: 'over', checks: [0], slept: [] }],
    [
      'pauses longer each time, up to the longest pause',
      3_000,
      9_000,
      {},
      { result: 'over', checks: [0, 100, 300, 700, 1_500, 2_500, 3_500], slept: [100, 200, 400, 800, 1_000, 1_000] },
    ],
    [
      'checks once more at the deadline, and finds what is over by then',
      1_000,
      1_000,
      {},
      { result: 'over', checks: [0, 100, 300, 700, 1_000], slept: [100, 200, 400, 300] },
    ],
    [
      'throws what it gives up with once the deadline has passed',
      5_000,
      250,
      {},
      { result: 'too late', checks: [0, 100, 250], slept: [100, 150] },
    ],
    [
      'checks once even if the deadline had passed before it began',
      5_000,
      0,
      {},
      { result: 'too late', checks: [0], slept: [] },
    ],
    [
      'gives up after as many pauses as a list has',
      5_000,
      9_000,
      { pauses: [10, 30] },
      { result: 'too late', checks: [0, 10, 40], slept: [10, 30] },
    ],
    [
      'returns what it gives up with where that is no error',
      5_000,
      9_000,
      { pauses: [10], giveUp: () => 'enough' },
      { result: 'enough', checks: [0, 10], slept: [10] },
    ],
  ])('%s', async (_rule, overAfter, deadlineMs, more, expected) => {
    expect(await polled(overAfter, deadlineMs, more)).toEqual(expected);
  });

  test('acts between a check and its pause, but neither when it is over nor past the deadline', async () => {
    const acted: string[] = [];
    const act = async () => acted.push('acted') > 0;
    await polled(0, 9_000, { act });
    await polled(5_000, 0, { act });
    expect(acted).toEqual([]);
    expect((await polled(250, 9_000, { act })).checks).toEqual([0, 100, 300]);
    expect(acted).toHaveLength(2);
  });

  test('checks again at once, and keeps its place among the pauses, where acting has paused already', async () => {
    const paused = [true, false, true];
    const { checks, slept } = await polled(250, 9_000, { act: async () => paused.shift() ?? true });
    expect(checks).toEqual([0, 100, 100, 300]);
    expect(slept).toEqual([100, 200]);
  });

  test.each<[string, Partial<Poll<string>>]>([
    ['a check', { check: () => Promise.reject(new Error('of no use')) }],
    ['acting', { act: () => Promise.reject(new Error('of no use')) }],
  ])('ends with whatever %s throws', async (_what, more) => {
    expect(await polled(5_000, 9_000, more)).toMatchObject({ result: 'of no use', slept: [] });
  });

  test('ends after a pause during which its deadline was interrupted', async () => {
    const clock = new SleepingClock();
    const deadline = new Deadline(clock, 9_000).unless(() =>
      clock.time >= 300 ? new Error('interrupted') : undefined,
    );
    const check = async () => undefined;
    await expect(poll({ check, pauses: backoff, giveUp: () => undefined }, deadline)).rejects.toThrow('interrupted');
    expect(clock.slept).toEqual([100, 200]);
  });

  test('never sleeps past its deadline, whatever its pauses, its checks and its deadline', async () => {
    const pauses = fc.oneof(
      fc.record({
        firstMs: fc.nat(5_000),
        factor: fc.double({ min: 1, max: 3, noNaN: true }),
        longestMs: fc.nat(20_000),
      }),
      fc.array(fc.nat(5_000), { maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(pauses, fc.nat(60_000), fc.nat(60_000), fc.integer({ min: 1, max: 7_000 }), async (...given) => {
        const [some, overAfter, deadlineMs, checkMs] = given;
        const { checks, slept } = await polled(overAfter, deadlineMs, { pauses: some }, checkMs);
        for (const [index, pause] of slept.entries()) {
          expect(checks[index] + checkMs + pause).toBeLessThanOrEqual(deadlineMs);
        }
        // Only the check at the deadline itself begins so late.
        expect(Math.max(...checks)).toBeLessThanOrEqual(deadlineMs);
      }),
    );
  });
});

test('progress is reported once a change, for all servers in that state together', () => {
  const clock = new SleepingClock();
  const lines: string[] = [];
  const progress = new Progress(clock as unknown as ApiClient, new Reporter((line) => lines.push(line)));
  const states: Record<string, string> = { 'i-1': 'pending', 'i-2': 'pending' };
  const report = () => progress.report(Object.keys(states), (id) => states[id]);
  report();
  report();
  clock.time = 5_000;
  states['i-2'] = 'running';
  report();
  expect(lines).toEqual(['i-1, i-2: pending (0 s)', 'i-2: running (5 s)']);
});
