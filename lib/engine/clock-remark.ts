import { formatDuration } from '../contract/duration';

/** By how much this machine's clock differs from a server's, as a sentence; undefined if the server does not say. */
export function clockRemark(date: string | undefined, now: number): string | undefined {
  const offset = clockOffset(date, now);
  if (offset === undefined) {
    return undefined;
  }
  // The header has whole seconds, and the reply took a while.
  if (Math.abs(offset) < 2_000) {
    return "This machine's clock agrees with the server's.";
  }
  return `This machine's clock is ${formatDuration(Math.abs(offset))} ${offset > 0 ? 'ahead of' : 'behind'} the server's.`;
}

/** Milliseconds by which this machine's clock is ahead of a server's. */
function clockOffset(date: string | undefined, now: number): number | undefined {
  const server = Date.parse(date ?? '');
  return Number.isNaN(server) ? undefined : now - server;
}

/** Whether a server has reason to refuse what this machine's clock signs; no vendor minds less than a minute. */
export function isClockWrong(date: string | undefined, now: number): boolean {
  return Math.abs(clockOffset(date, now) ?? 0) >= 60_000;
}
