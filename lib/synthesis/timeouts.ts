import type { InstanceTimeouts } from '../constructs/timeouts';
import { parseDuration } from '../contract/duration';
import type { HookContext } from '../contract/hook';

/** Milliseconds of the timeouts that are well formed; `timeoutFindings` reports the others. */
export function parseTimeouts(timeouts: InstanceTimeouts = {}): HookContext['timeouts'] {
  const parsed = Object.entries(timeouts).map(([name, text]) => [name, parseDuration(text)]);
  return Object.fromEntries(parsed.filter(([, milliseconds]) => milliseconds !== undefined));
}

export function timeoutFindings(timeouts: InstanceTimeouts = {}): string[] {
  return Object.entries(timeouts)
    .filter(([, text]) => parseDuration(text) === undefined)
    .map(
      ([name, text]) =>
        `timeouts.${name} is "${text}", which is not a duration. Write it as Terraform does: 90s, 10m or 1h30m.`,
    );
}
