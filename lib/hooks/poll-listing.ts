import type { InstanceView } from '../apis/instance-view';
import type { Backoff } from '../apis/retry-policy';
import { formatDuration } from '../contract/duration';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { poll } from '../engine/poll';
import { listIds } from '../engine/servers';

export interface Listing {
  list(): Promise<readonly InstanceView[]>;
  /** The call cannot have made more servers than this. */
  readonly enough: number;
  /** When the call was last sent, or may have been, by the monotonic clock. */
  readonly sentAt: number;
}

const pauses: Backoff = { firstMs: 3_000, factor: 2, longestMs: 20_000 };

/** A list may be empty for a moment, so a single one proves nothing, however late. */
const fewestLists = 3;

/**
 * Polls until the API lists enough servers. A smaller number counts only after several lists, and once lists no longer lag
 * behind the call.
 *
 * @throws HookError where the deadline passes before that
 */
export async function pollListing(
  client: ApiClient,
  { list, enough, sentAt }: Listing,
  deadline: Deadline,
): Promise<readonly InstanceView[]> {
  const decidedAt = sentAt + client.policy.listLagMs;
  let views: readonly InstanceView[] = [];
  let lists = 0;
  const check = async () => {
    views = await list();
    lists++;
    return views.length >= enough || (client.monotonic() >= decidedAt && lists >= fewestLists) ? views : undefined;
  };
  const giveUp = () => undecided(client, views, decidedAt, deadline);
  return await poll({ check, pauses, giveUp }, deadline);
}

function undecided(
  client: ApiClient,
  views: readonly InstanceView[],
  decidedAt: number,
  { milliseconds }: Deadline,
): HookError {
  const found = views.length === 0 ? 'none' : listIds(views.map(({ id }) => id));
  const lag = formatDuration(client.policy.listLagMs);
  return new HookError(
    `After ${formatDuration(milliseconds)}, it is not yet known which servers an earlier call launched (listed: ${found}): lists may lag by ${lag}. The call was not repeated. Run the command again in ${formatDuration(Math.max(1_000, decidedAt - client.monotonic()))}, when that can be decided, or set a longer time with timeouts.`,
  );
}
