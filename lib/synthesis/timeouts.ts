import type { InstanceTimeouts } from '../constructs/timeouts';
import { parseDuration } from '../contract/duration';
import type { HookContext } from '../contract/hook';

/** Milliseconds of the timeouts that are well formed; the checks of options report the others. */
export function parseTimeouts(timeouts: InstanceTimeouts = {}): HookContext['timeouts'] {
  const parsed = Object.entries(timeouts).map(([name, text]) => [name, parseDuration(String(text))]);
  return Object.fromEntries(parsed.filter(([, milliseconds]) => milliseconds !== undefined));
}
