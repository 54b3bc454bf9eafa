import type { Clock } from './clock';

/** This machine's clock. */
export const systemClock: Clock = {
  wallTime: () => Date.now(),
  // `performance.now()` reads the same clock, but loads eleven modules of Node first, which takes most of a millisecond.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
