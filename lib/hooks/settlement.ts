import type { Change } from '../apis/change';
import { type InstanceView, wasTerminated } from '../apis/instance-view';
import { formatDuration } from '../contract/duration';
import type { HookContext } from '../contract/hook';
import type { ApiClient } from '../engine/api-client';
import type { Deadline } from '../engine/clock';
import { type Existence, reasonOf, Sightings } from '../engine/existence';
import type { SettingsEntry } from '../engine/hand-over';
import { HookError } from '../engine/hook-error';
import { Progress, poll } from '../engine/poll';
import type { Provenance } from '../engine/provenance';
import type { Reporter } from '../engine/reporter';

export interface Settlement {
  readonly client: ApiClient;
  readonly reporter: Reporter;
  readonly deadline: Deadline;
  /** Whether the servers are to run, and how they are powered off. */
  readonly power: Pick<HookContext, 'powerState' | 'stopMode'>;
  plan(view: InstanceView): readonly Change[];
  /** Notes how far the restart of a server has come; undefined: completed. */
  note(id: string, next: SettingsEntry['restarting'][string] | undefined): Promise<void>;
  /** Notes what the API reports before a call that must not be carried out twice. */
  noteOnce(id: string, parameter: string, reported: string): Promise<void>;
  readonly provenance: Provenance;
  /** What to do about servers that are gone. */
  readonly remedy: string;
}

export type Describing = Omit<Settlement, 'power' | 'plan' | 'note' | 'noteOnce'>;

export async function describe(context: Describing, id: string, deadline = context.deadline): Promise<InstanceView> {
  const [view] = await describeAll(context, [id], deadline);
  return view;
}

export async function describeAll(
  { client, deadline: common, provenance, remedy }: Describing,
  ids: readonly string[],
  deadline = common,
): Promise<InstanceView[]> {
  const sightings = new Sightings(client, () => provenance);
  await sightings.poll(ids, deadline);
  const views: InstanceView[] = [];
  const absent: Absent[] = [];
  for (const id of ids) {
    const existence = sightings.of(id);
    if (existence.kind === 'there' && !wasTerminated(existence.view)) {
      views.push(existence.view);
    } else {
      absent.push({ id, existence });
    }
  }
  if (absent.length > 0) {
    throw new HookError([...absent.map(sentence), advice(absent[0], remedy)].join(' '));
  }
  return views;
}

interface Absent {
  readonly id: string;
  /** Where it is there, it is terminated. */
  readonly existence: Existence;
}

function sentence({ id, existence }: Absent): string {
  const reason = reasonOf(existence);
  return existence.kind === 'gone' || existence.kind === 'there'
    ? `${id} no longer exists (${reason}).`
    : `${id} cannot be changed, because it is ${reason}.`;
}

function advice({ existence }: Absent, remedy: string): string {
  switch (existence.kind) {
    case 'unknown':
      return `If it is known to be terminated: ${remedy}`;
    case 'not-visible':
      return existence.remedy;
    default:
      return remedy;
  }
}

/** The server, once no operation runs on it. */
export async function describeWhenQuiet(context: Describing, id: string): Promise<InstanceView> {
  const { client, deadline, reporter } = context;
  const progress = new Progress(client, reporter);
  let state = '';
  const check = async () => {
    const view = await describe(context, id);
    if (!isBusy(view)) {
      return view;
    }
    state = view.state;
    progress.report([id], () => state);
    return undefined;
  };
  const giveUp = () => new HookError(`After ${formatDuration(deadline.milliseconds)}, ${id} is still ${state}.`);
  return await poll({ check, pauses: client.policy.poll, giveUp }, deadline);
}

export function isBusy(view: InstanceView): boolean {
  return view.phase === 'creating' || view.phase === 'changing' || view.operation?.state === 'working';
}
