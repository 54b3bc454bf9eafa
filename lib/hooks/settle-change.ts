import type { ApiRequest } from '../apis/api-request';
import type { Change, Unproven } from '../apis/change';
import type { InstanceView } from '../apis/instance-view';
import type { JsonObject } from '../apis/json';
import { text } from '../apis/loose';
import type { Conversation } from '../apis/ownership';
import { detachedOnly } from '../contract/decisions';
import { formatDuration } from '../contract/duration';
import type { Outcome } from '../engine/api-client';
import { HookError } from '../engine/hook-error';
import { poll } from '../engine/poll';
import { describe, describeWhenQuiet, isBusy, type Settlement } from './settlement';

/** How long an accepted change may take to show: replies lag, and an operation does not begin at once. */
const unseenMs = 60_000;

/**
 * Makes one change to one server and waits until it shows. After a failure with an unknown outcome the server is described
 * again, and only what is still missing is requested: not every call can be repeated.
 */
export async function makeChange(settlement: Settlement, id: string, change: Change): Promise<void> {
  const { client, deadline, reporter } = settlement;
  const retries = client.retries(deadline);
  for (let missing: Change | undefined = change; missing !== undefined; ) {
    const failure = await send(settlement, id, missing);
    if (failure === undefined) {
      return;
    }
    if (change.once !== undefined && change.talk === undefined && failure.executed === 'unknown') {
      if (change.reinstalls === true && (await hasBegun(settlement, id, change))) {
        return;
      }
      throw new HookError(
        `${failure.error.message} The call may have been carried out, and it costs ${change.reinstalls === true ? 'a system disk' : 'money'} each time, so it is not repeated at once. Apply again: if it was carried out, the API shows it by then.`,
      );
    }
    if (!retries.worthwhile(failure.kind)) {
      throw failure.error;
    }
    reporter.say(`${failure.error.message} Trying again.`);
    await retries.pause(failure);
    missing = stillMissing(settlement, change, await describeWhenQuiet(settlement, id));
  }
}

/** Looks for what a call without a reply may have begun, and waits until it is over. */
async function hasBegun(settlement: Settlement, id: string, change: Change): Promise<boolean> {
  const { client, deadline, reporter } = settlement;
  reporter.say(`${change.requests[0].action} had no reply. Looking whether it was carried out on ${id}.`);
  const end = client.monotonic() + unseenMs;
  const check = async () => {
    const isThere = stillMissing(settlement, change, await describeWhenQuiet(settlement, id)) === undefined;
    return isThere || client.monotonic() < end ? isThere || undefined : false;
  };
  const giveUp = () => false;
  return await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

async function send(
  settlement: Settlement,
  id: string,
  change: Change,
): Promise<Extract<Outcome, { ok: false }> | undefined> {
  if (change.once !== undefined) {
    await settlement.noteOnce(id, change.parameter, change.once);
  }
  const calls = change.talk?.() ?? plain(change.requests);
  let call = calls.next();
  while (call.done !== true) {
    const { action } = call.value;
    const outcome = await settlement.client.attempt(call.value);
    if (!outcome.ok) {
      return outcome;
    }
    await untilJobEnds(settlement, action, outcome.payload);
    const next = calls.next(outcome.payload);
    if (!isLook(action)) {
      await untilWatchedOver(settlement, id, call.value, outcome.payload);
      await untilOver(settlement, id, action, outcome.payload, next.done === true ? change : undefined);
    } else if (next.done !== true && next.value.action === action) {
      // It has looked, and looks again: it waits for something.
      await pause(settlement, id, action);
    }
    call = next;
  }
  if (call.value !== undefined) {
    settlement.reporter.say(detachedOnly(call.value.detached, id));
  }
  return undefined;
}

function* plain(requests: Change['requests']): Conversation<Unproven | undefined> {
  yield* requests;
  return undefined;
}

function isLook(action: string): boolean {
  return action.startsWith('Describe');
}

async function pause({ client, deadline }: Settlement, id: string, action: string): Promise<void> {
  let looked = false;
  const check = async () => {
    const again = looked;
    looked = true;
    return again || undefined;
  };
  const giveUp = () =>
    new HookError(
      `After ${formatDuration(deadline.milliseconds)}, ${action} still does not show what ${id} waits for.`,
    );
  await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

async function untilJobEnds(settlement: Settlement, action: string, payload: JsonObject): Promise<void> {
  const { client, deadline } = settlement;
  const { jobs } = client.dialect;
  const job = jobs?.started(payload);
  if (jobs === undefined || job === undefined) {
    return;
  }
  const check = async () => {
    const state = jobs.state(await client.call(jobs.describe(job), deadline), job);
    if (state === 'failed') {
      throw new HookError(`${action} was accepted, but its job ${job} failed. Look at the job in the console.`);
    }
    return state === 'done' || undefined;
  };
  const giveUp = () =>
    new HookError(`After ${formatDuration(deadline.milliseconds)}, the job ${job} of ${action} is still running.`);
  await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

/** Waits until the API of the call, where it is another one, reports no operation on the server. */
async function untilWatchedOver(
  settlement: Settlement,
  id: string,
  request: ApiRequest,
  payload: JsonObject,
): Promise<void> {
  const { client, deadline } = settlement;
  const { watch } = client.dialect;
  if (watch === undefined || !watch.watches(request)) {
    return;
  }
  const check = async () => {
    const payloads: JsonObject[] = [];
    for (const describing of watch.describe([id])) {
      payloads.push(await client.call(describing, deadline));
    }
    const view = watch.instances(payloads).find((one) => one.id === id);
    refuseIfFailed(id, request.action, payload, view);
    return (view !== undefined && !isBusy(view)) || undefined;
  };
  const giveUp = () =>
    new HookError(`After ${formatDuration(deadline.milliseconds)}, ${request.action} has not finished on ${id}.`);
  await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

/** An older operation may have failed as well: its request id is another one. */
function refuseIfFailed(id: string, action: string, payload: JsonObject, view: InstanceView | undefined): void {
  const requestId = text(payload.RequestId) ?? text(payload.RequestID);
  const operation = view?.operation;
  if (operation?.state === 'failed' && operation.requestId !== undefined && operation.requestId === requestId) {
    throw new HookError(`${action} was accepted, but failed on ${id}: ${operation.message ?? 'no reason is given'}.`);
  }
}

/** Waits until no operation runs on the server, and until the change, if given, shows. */
async function untilOver(
  settlement: Settlement,
  id: string,
  action: string,
  payload: JsonObject,
  change: Change | undefined,
): Promise<void> {
  const { client, deadline } = settlement;
  const start = client.monotonic();
  let view: InstanceView;
  const check = async () => {
    view = await describe(settlement, id);
    refuseIfFailed(id, action, payload, view);
    if (!isBusy(view)) {
      const missing = change === undefined ? undefined : stillMissing(settlement, change, view);
      if (missing === undefined || missing.unverified === true) {
        return true;
      }
      if (client.monotonic() - start >= unseenMs) {
        throw new HookError(
          `${action} was accepted, but ${id} still has ${missing.parameter} "${missing.from ?? ''}" instead of "${missing.to}". Look at it in the console.`,
        );
      }
    }
    return undefined;
  };
  const giveUp = () =>
    new HookError(
      `After ${formatDuration(deadline.milliseconds)}, ${action} has not finished on ${id} (${view.state}). A longer time can be set with timeouts.update.`,
    );
  await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

function stillMissing(settlement: Settlement, change: Change, view: InstanceView): Change | undefined {
  return settlement.plan(view).find(({ parameter }) => parameter === change.parameter);
}
