import type { PowerOff } from '../apis/api';
import type { Change } from '../apis/change';
import type { InstanceView } from '../apis/instance-view';
import { formatDuration } from '../contract/duration';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { Progress, poll } from '../engine/poll';
import { makeChange } from './settle-change';
import { describe, describeWhenQuiet, isBusy, type Settlement } from './settlement';

/** Enough for a server to boot. */
const recoveryMs = 300_000;

/** How long the start that an API promises may take to show. */
const startMs = 120_000;

/** How long a server that was told to shut down may run on before its power is cut. */
const softStopMs = 60_000;

/**
 * Makes changes that need a server to be stopped, and starts it again if it ran: also when a change fails. Where the
 * configuration says whether it is to run, it runs afterwards or does not.
 *
 * @param interrupted how far a run that was cut off got
 * @param made called after each change
 */
export async function changeWithRestart(
  settlement: Settlement,
  id: string,
  changes: readonly Change[],
  interrupted: 'stop' | 'start' | undefined,
  made: (change: Change) => void,
): Promise<void> {
  const ran = interrupted !== undefined || (await describeWhenQuiet(settlement, id)).phase === 'running';
  const { powerState, stopMode } = settlement.power;
  const runs = powerState === undefined ? ran : powerState === 'RUNNING';
  const off = powerState === 'STOPPED' ? { stopMode } : undefined;
  const make = async (mode: Change['mode']) => {
    // What starts the server comes last: the others need it stopped.
    const due = changes.filter((one) => one.mode === mode);
    for (const change of [...due.filter((one) => !one.startsServer), ...due.filter((one) => one.startsServer)]) {
      await makeChange(settlement, id, change);
      made(change);
    }
  };
  const mustStop = ran && (changes.length > 0 || interrupted === 'stop' || !runs);
  if (mustStop && runs) {
    await settlement.note(id, 'stop');
  }
  try {
    await make('restart');
    if (mustStop) {
      await bring(settlement, id, 'idle', settlement.deadline, off);
    }
    await make('stopped');
  } catch (error) {
    throw ran && runs ? await startAgain(settlement, id, error) : error;
  }
  if (changes.some(({ startsServer }) => startsServer)) {
    await untilStarted(settlement, id);
    if (!runs) {
      await bring(settlement, id, 'idle', settlement.deadline, off);
    }
  }
  if (runs) {
    // What cannot be written down keeps no server stopped: it is started first, and then the error is reported.
    const unwritten = await settlement.note(id, 'start').then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    await bring(settlement, id, 'running', settlement.deadline);
    if (unwritten !== undefined) {
      throw unwritten.error;
    }
    await settlement.note(id, undefined);
  }
}

/** Waits for a start that nothing here has requested; one that does not come is requested or needless, in its turn. */
async function untilStarted(settlement: Settlement, id: string): Promise<void> {
  const { client } = settlement;
  const check = async () => {
    const view = await describe(settlement, id);
    return (view.phase === 'running' && !isBusy(view)) || undefined;
  };
  await poll({ check, pauses: client.policy.poll, giveUp: () => true }, client.deadline(startMs));
}

/** A server that ran is not left stopped because a change failed. */
async function startAgain(settlement: Settlement, id: string, error: unknown): Promise<unknown> {
  if (!(error instanceof HookError)) {
    return error;
  }
  try {
    await bring(settlement, id, 'running', settlement.client.deadline(recoveryMs));
  } catch (second) {
    return new HookError(
      `${error.message} Starting ${id} again failed as well: ${(second as Error).message} It may be stopped; the next apply starts it.`,
    );
  }
  try {
    await settlement.note(id, undefined);
    return new HookError(`${error.message} ${id} runs as before.`);
  } catch (third) {
    return new HookError(`${error.message} ${id} runs as before. ${(third as Error).message}`);
  }
}

/** @param off where it is powered off, and not only stopped for a change */
async function bring(
  settlement: Settlement,
  id: string,
  goal: 'idle' | 'running',
  deadline: Deadline,
  off?: PowerOff,
): Promise<void> {
  const { client, reporter } = settlement;
  const { dialect } = client;
  let [request] = goal === 'idle' ? dialect.stop([id], off) : dialect.start([id]);
  let force = off === undefined ? undefined : dialect.forceStop?.([id])[0];
  const progress = new Progress(client, reporter);
  const retries = client.retries(deadline);
  let acceptedAt: number | undefined;
  let view: InstanceView;
  const check = async () => {
    view = await describe(settlement, id, deadline);
    progress.report([id], () => view.state);
    return (view.phase === goal && !isBusy(view)) || undefined;
  };
  const act = async () => {
    if (isBusy(view)) {
      return true;
    }
    if (acceptedAt !== undefined) {
      if (force === undefined || client.monotonic() - acceptedAt < softStopMs) {
        return true;
      }
      reporter.say(`${id} does not shut down. Its power is cut.`);
      request = force;
      force = undefined;
    }
    const outcome = await client.attempt(request);
    if (outcome.ok) {
      acceptedAt = client.monotonic();
    } else if (retries.worthwhile(outcome.kind)) {
      await retries.pause(outcome, outcome.error.message);
    } else {
      throw outcome.error;
    }
    return false;
  };
  const giveUp = () =>
    new HookError(
      `After ${formatDuration(deadline.milliseconds)}, ${id} ${goal === 'idle' ? 'has not stopped' : 'does not run'} (${view.state}). A longer time can be set with timeouts.update.`,
    );
  await poll({ check, act, pauses: client.policy.poll, giveUp }, deadline);
}
