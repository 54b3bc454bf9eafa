import type { Change } from '../../apis/change';
import type { InstanceView } from '../../apis/instance-view';
import { type HookContext, mayStop } from '../../contract/hook';
import { fleetSuffix, nameSuffix } from '../../contract/triggers';
import { doubt, type Existence, reasonOf } from '../../engine/existence';
import { replacing } from '../replacing';

/** One server of an instance construct as it is now, and how it differs from the configuration. */
export interface LiveServer {
  readonly id: string;
  readonly existence: Existence;
  /** Absent where no list has it. */
  readonly view?: InstanceView;
  /** Absent where that cannot be told. */
  readonly missing?: boolean;
  readonly changes: readonly Change[];
}

interface Unsettled {
  readonly id: string;
  readonly change: Change;
}

/** What is not as configured, and what to do about it. */
export function driftSentences(context: HookContext, servers: readonly LiveServer[]): string[] {
  const present = servers.filter(({ missing }) => !missing);
  const doubtful = servers.filter(({ missing }) => missing === undefined);
  const unsettled = present.flatMap(({ id, changes }) => changes.map((change): Unsettled => ({ id, change })));
  const stuck = ({ change }: Unsettled) =>
    change.refusal !== undefined || (change.mode !== 'running' && !mayStop(context));
  const found = [
    ...section(
      servers.filter(({ missing }) => missing),
      ({ id, existence }) => `${id} no longer exists (${reasonOf(existence)})`,
      recreation(context),
    ),
    ...doubtful.map(({ id, existence }) => doubt(id, existence)),
    ...section(
      present.filter(({ view }) => view?.phase === 'recycled'),
      ({ id, view }) => `${id} is in the recycle bin (${view?.state})`,
      'Recover it in the console, if possible.',
    ),
    ...section(
      present.filter(({ view }) => view?.phase === 'idle' && context.powerState === undefined),
      ({ id, view }) => `${id} is not running (${view?.state})`,
      'Start it in the console.',
    ),
    ...section(
      unsettled.filter((one) => !stuck(one)),
      told,
      `To set it back: ${replacing(`${context.address}${nameSuffix.settings}`)}`,
    ),
    ...section(
      unsettled.filter(stuck),
      told,
      `It cannot be set back while the server runs: set allowStop, correct the props, or launch new servers: ${replacing(`${context.address}${nameSuffix.launch}`)}`,
    ),
  ];
  return found.length === 0 ? [] : [`${context.construct}:`, ...found];
}

function section<T>(items: readonly T[], phrase: (item: T) => string, remedy: string): string[] {
  return items.length === 0 ? [] : [`${items.map(phrase).join('; ')}. ${remedy}`];
}

function recreation(context: HookContext): string {
  // If a plan replaces the servers, this is read only after that.
  return context.recreateMissing === true
    ? 'recreateMissing was just switched on: the next plan recreates the servers.'
    : `To launch new servers: ${replacing(`${context.address}${context.fleet ? fleetSuffix.size : nameSuffix.launch}`)}`;
}

function told({ id, change: { parameter, from, to } }: Unsettled): string {
  return `${id}: ${parameter} is "${from ?? ''}" instead of "${to}"`;
}
