import { formatDuration } from '../contract/duration';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';

type Refusals = ReadonlyMap<string, HookError>;

/** The API refused to terminate servers. The message says what became of the others. */
export class RefusedServersError extends HookError {
  public readonly ids: readonly string[];

  public constructor(refusals: Refusals, gone: readonly string[]) {
    const rest = gone.length === 0 ? '' : ` ${listIds(gone)} ${gone.length === 1 ? 'is' : 'are'} gone.`;
    super(`${reasons(refusals, gone.length > 0)}${rest}`);
    this.name = 'RefusedServersError';
    this.ids = [...refusals.keys()];
  }
}

export function unfinishedError(
  deadline: Deadline,
  left: readonly string[],
  seen: string,
  refusals: Refusals,
): HookError {
  const one = left.length === 1;
  const refused = refusals.size === 0 ? '' : ` ${reasons(refusals, true)}`;
  return new HookError(
    `After ${formatDuration(deadline.milliseconds)}, the API does not report ${listIds(left)} as terminated yet (${seen}). ${one ? 'It' : 'They'} may still be billed. Run the command again: it resumes.${refused}`,
  );
}

/** One reason is told once, and with the servers where it is not that of all. */
function reasons(refusals: Refusals, ofSome: boolean): string {
  const byReason = new Map<string, { readonly message: string; readonly ids: string[] }>();
  for (const [id, { message }] of refusals) {
    // Each call has a request id of its own.
    const reason = message.replace(/ \(request id [^)]*\)/, '');
    const known = byReason.get(reason) ?? { message, ids: [] };
    known.ids.push(id);
    byReason.set(reason, known);
  }
  const named = ofSome || byReason.size > 1;
  return [...byReason.values()]
    .map(({ message, ids }) => (named ? `${listIds(ids)} not terminated: ${message}` : message))
    .join(' ');
}
