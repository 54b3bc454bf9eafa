import { expect, test } from 'vitest';
import { Timestamps } from '../../lib/engine/timestamps';

const timestamp = '2026-05-06T07:08:09.000Z';
const day = 24 * 3_600_000;

test.each([
  ['just began', 0, 60_000],
  ['began a while ago', 20_000, 40_000],
  ['is over', 60_001, 0],
  ['began a day ago by a clock that was set forward', day, 0],
  ['begins tomorrow by a clock that was set back', -day, 60_000],
])("of another process's period that %s, no more is left than it is long, and no less than nothing", (_, age, left) => {
  const clock = { wallTime: () => Date.parse(timestamp) + age, monotonic: () => 0, sleep: async () => {} };
  const end = new Timestamps(clock).monotonicOf(timestamp) + 60_000;
  expect(Math.max(0, end - clock.monotonic())).toBe(left);
});

test.each([day, -day])(
  "this process's own period takes as long as it does, though the wall clock steps by %i",
  (step) => {
    let passed = 0;
    const clock = {
      wallTime: () => Date.parse(timestamp) + (passed > 0 ? step : 0),
      monotonic: () => passed,
      sleep: async () => {},
    };
    const timestamps = new Timestamps(clock);
    const own = timestamps.now();
    passed = 20_000;
    expect(own).toBe(timestamp);
    expect(timestamps.monotonicOf(own) + 60_000 - clock.monotonic()).toBe(40_000);
  },
);
