import { formatDuration } from '../contract/duration';

/** By how much this machine's clock differs from a server's, as a sentence; undefined if the server does not say. */
export function clockRemark(date: string | undefined, now: number): string | undefined {
  const server = Date.parse(date ?? '');
  if (Number.isNaN(server)) {
    return undefined;
  }
  const offset = now - server;
  // The header has whole seconds, and the reply took a while.
  if (Math.abs(offset) < 2_000) {
    return "This machine's clock agrees with the server's.";
  }
  return `This machine's clock is ${formatDuration(Math.abs(offset))} ${offset > 0 ? 'ahead of' : 'behind'} the server's.`;
}
