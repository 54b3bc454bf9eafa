import type { Change } from '../apis/change';
import { readAtBoot } from '../apis/change-kind';
import { impossibleChanges } from '../contract/decisions';
import { mayStop } from '../contract/hook';
import type { SettingsEntry } from '../engine/hand-over';
import { HookError } from '../engine/hook-error';
import { byText, listIds } from '../engine/servers';
import type { HookRun } from './hook-run';
import { replacing } from './replacing';
import { makeChange } from './settle-change';
import { changeWithRestart } from './settle-restart';
import type { Settlement } from './settlement';

export interface Step {
  readonly id: string;
  readonly change: Change;
}

interface Work {
  readonly steps: readonly Step[];
  /** Servers that are to be powered on or off. */
  readonly turns: readonly Step[];
  /** How far a run that was cut off got with each. */
  readonly interrupted: SettingsEntry['restarting'];
}

/** Impossible and forbidden changes are reported before any is made. */
export function refuse(run: HookRun, steps: readonly Step[]): void {
  const { context } = run.input;
  const reason = refusalOf(steps, mayStop(context), `${context.address}`);
  if (reason !== undefined) {
    throw new HookError(reason);
  }
}

/**
 * Why none of the changes may be made; undefined where all may.
 *
 * @param address of the claim
 */
export function refusalOf(
  steps: readonly Step[],
  stopIsAllowed: boolean,
  address: string,
  words: (change: Change) => string = fromTo,
): string | undefined {
  const impossible = steps.filter(({ change }) => change.refusal !== undefined);
  if (impossible.length > 0) {
    const reasons = told(impossible, (change) => `${words(change)}: ${change.refusal}`);
    return impossibleChanges(reasons.join(' '), replacing(address));
  }
  // Who allows a reinstall allows more than a stop.
  const stopping = steps.filter(({ change }) => change.mode !== 'running' && change.reinstalls !== true);
  return stopping.length === 0 || stopIsAllowed
    ? undefined
    : `No server was changed: ${told(stopping, words).join('; ')}. This requires stopping ${ids(stopping)}, which the configuration does not allow. Set allowStop: true and apply again, or set it back. To launch new servers with new disks instead: ${replacing(address)}`;
}

function ids(steps: readonly Step[]): string {
  return listIds([...new Set(steps.map(({ id }) => id))]);
}

/** @param atOnce how many servers may be stopped at the same time */
export async function makeAll(
  settlement: Settlement,
  ids: readonly string[],
  { steps, turns, interrupted }: Work,
  atOnce: number,
): Promise<void> {
  const done = new Set<Change>();
  const restart = async (id: string): Promise<void> => {
    const own = steps.filter((step) => step.id === id && step.change.mode !== 'running');
    const changes = own.map(({ change }) => change);
    await changeWithRestart(settlement, id, changes, interrupted[id], (change) => void done.add(change));
    for (const { change } of turns.filter((step) => step.id === id)) {
      done.add(change);
    }
  };
  try {
    for (const step of steps.filter(({ change }) => change.mode === 'running')) {
      await makeChange(settlement, step.id, step.change);
      done.add(step.change);
    }
    const offline = new Set([...steps.filter(({ change }) => change.mode !== 'running'), ...turns].map(({ id }) => id));
    const due = ids.filter((id) => offline.has(id) || interrupted[id] !== undefined);
    for (let first = 0; first < due.length; first += atOnce) {
      await allOver(due.slice(first, first + atOnce).map(restart));
    }
  } catch (error) {
    throw error instanceof HookError
      ? new HookError(`${error.message} ${progress([...steps, ...turns], done)}`)
      : error;
  }
}

/** Waits for all of a batch, also where one fails: each starts its server again, and tells of its own failure. */
async function allOver(batch: readonly Promise<void>[]): Promise<void> {
  const failures = (await Promise.allSettled(batch)).flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const other = failures.find((error) => !(error instanceof HookError));
  if (failures.length > 0) {
    throw (
      other ?? (failures.length === 1 ? failures[0] : new HookError(failures.map(({ message }) => message).join(' ')))
    );
  }
}

function progress(steps: readonly Step[], done: ReadonlySet<Change>): string {
  const list = (some: readonly Step[]) => told(some, ({ parameter }) => parameter, ' ').join('; ') || 'nothing';
  return `Changed: ${list(steps.filter(({ change }) => done.has(change)))}. Not changed: ${list(steps.filter(({ change }) => !done.has(change)))}. Apply again to continue.`;
}

export function told(
  steps: readonly Step[],
  words: (change: Change) => string = fromTo,
  between = ': ',
): readonly string[] {
  const said = steps.map(({ id, change }) => [id, words(change)] as const);
  return byText(said).map(([text, those]) => `${those}${between}${text}`);
}

function fromTo({ parameter, from, to, loss, ...change }: Change): string {
  const also = loss ?? (change.readAtBoot === true ? `It ${readAtBoot}` : undefined);
  return `${parameter} ${from === undefined ? '' : `"${from}" `}-> "${to}"${also === undefined ? '' : `. ${also}`}`;
}
