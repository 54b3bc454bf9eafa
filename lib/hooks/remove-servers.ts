import { notReturned } from '../contract/decisions';
import type { RemovalPolicyName } from '../contract/hook';
import type { Deadline } from '../engine/clock';
import { ApiError, HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import type { HookRun } from './hook-run';
import { untag } from './ownership-tags';
import { terminateServers } from './terminate-servers';
import type { Removal } from './termination';

export interface UnwantedServers extends Omit<Removal, 'policy'> {
  readonly policy: RemovalPolicyName;
}

/** Applies their removal policy to servers that are no longer wanted. */
export async function removeServers(run: HookRun, servers: UnwantedServers, deadline: Deadline): Promise<void> {
  const { ids, billing, policy } = servers;
  if (ids.length === 0) {
    return;
  }
  if (policy === 'RETAIN') {
    run.reporter.say(`Kept, and no longer managed (removalPolicy RETAIN): ${ids.join(', ')}`);
    await untag(run, run.client(), ids, deadline);
    return;
  }
  try {
    await terminateServers(run.endingClient(), run.reporter, { ...servers, policy }, deadline);
  } catch (error) {
    throw billing === 'prepaid' && isRefusal(run, ids, error) ? await stillPaidFor(run, ids, error, deadline) : error;
  }
  run.reporter.say(`${listIds(ids)} ${ids.length === 1 ? 'is' : 'are'} gone.`);
}

/** Whether the call that terminates was refused: other failures do not show whether the vendor takes servers back. */
function isRefusal(run: HookRun, ids: readonly string[], error: unknown): error is ApiError {
  return error instanceof ApiError && run.dialect.terminate(ids).some(({ action }) => action === error.action);
}

/**
 * Prepaid servers that the vendor does not take back are still paid for: their renewal is stopped, and the error says so.
 */
async function stillPaidFor(
  run: HookRun,
  ids: readonly string[],
  error: ApiError,
  deadline: Deadline,
): Promise<HookError> {
  const client = run.client();
  const calls = run.dialect.stopRenewal?.(ids) ?? [];
  let renewal: string;
  try {
    for (const request of calls) {
      await client.call(request, deadline);
    }
    renewal = calls.length === 0 ? '' : ' Renewal was switched off.';
  } catch (second) {
    renewal = ` Switching off renewal failed as well: ${(second as Error).message}`;
  }
  return new HookError(`${error.message} ${notReturned(listIds(ids), renewal)}`);
}
