import { notReturned } from '../contract/decisions';
import type { RemovalPolicyName } from '../contract/hook';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { Attached, releaseOf } from './attached';
import type { HookRun } from './hook-run';
import { untag } from './ownership-tags';
import { terminateServers } from './terminate-servers';
import type { Removal } from './termination';
import { RefusedServersError } from './termination-errors';

export interface UnwantedServers extends Omit<Removal, 'policy' | 'release'> {
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
  const attached = new Attached();
  const removal = { ...servers, policy, release: releaseOf(run.input.context, policy) };
  try {
    await terminateServers(run.endingClient(), run.reporter, removal, deadline, attached);
  } catch (error) {
    // Any other failure tells nothing of whether the vendor takes servers back.
    const isPrepaid = billing === 'prepaid' || ids.some((id) => attached.billingOf(id, billing) === 'prepaid');
    const isRefusal = isPrepaid && error instanceof RefusedServersError;
    throw isRefusal ? await stillPaidFor(run, error, deadline) : error;
  }
  run.reporter.say(`${listIds(ids)} ${ids.length === 1 ? 'is' : 'are'} gone.`);
  const staying = attached.staying();
  if (staying !== undefined) {
    run.reporter.say(staying);
  }
}

/** Prepaid servers that the vendor does not take back are still paid for: that is said, and their renewal stopped. */
async function stillPaidFor(run: HookRun, error: RefusedServersError, deadline: Deadline): Promise<HookError> {
  const { ids } = error;
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
