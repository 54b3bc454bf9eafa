import { changeableOf } from '../apis/former-parameters';
import type { InstanceView } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import { withRemovals } from '../apis/removed-parameters';
import { namesOf } from '../apis/server-names';
import type { SettingsEntry } from '../engine/hand-over';
import { parametersOf } from '../engine/hook-input';
import { listIds } from '../engine/servers';
import { recordedDisks } from '../engine/terraform/recorded-servers';
import type { HookRun } from './hook-run';
import { passwordToSet } from './settle-password';
import { reinstalling } from './settle-reinstall';
import type { Settlement } from './settlement';

type Known = Omit<SettingsEntry, 'schema'>;

/** What a server needs to be as configured. */
export async function planning(
  run: HookRun,
  views: readonly InstanceView[],
  known: Known | undefined,
  onceOf: (id: string) => WireParameters | undefined,
): Promise<Pick<Settlement, 'plan'>> {
  const { dialect } = run;
  const previous = previousSettings(run, known);
  const { parameters: desired, staying } = withRemovals(dialect.parameters, run.plainParameters(), previous);
  if (staying.length > 0) {
    run.reporter.say(
      `${listIds(views.map(({ id }) => id))}: ${staying.join(', ')} left the configuration and stays as it is. To change it, give it a value.`,
    );
  }
  const names = dialect.names(desired, views.map(namesOf));
  const namesById = new Map(views.map(({ id }, index) => [id, names[index]]));
  const password = await passwordToSet(run, known);
  const { place } = run;
  const { image } = dialect.known;
  const requested = (id: string) => onceOf(id)?.[image];
  const ownDisks = recordedDisks(run.input.triggers);
  const reinstallOf = await reinstalling(run, { views, desired, previous, requested });
  return {
    plan: (view) =>
      dialect.changes(desired, view, {
        ...namesById.get(view.id),
        place,
        now: run.wallTime(),
        previous,
        once: onceOf(view.id),
        identity: run.input.resourceId,
        ownDisks: ownDisks.get(view.id),
        preventDestroy: run.input.context.preventDestroy,
        reinstall: reinstallOf(view),
        password,
      }),
  };
}

/** What an earlier version had in the claim counts until this one has noted all settings. */
function previousSettings(run: HookRun, known: Known | undefined): WireParameters | undefined {
  const { launched } = run.input;
  if (known?.complete === true || launched === undefined) {
    return known?.settings;
  }
  const former = parametersOf(changeableOf(run.dialect.parameters, launched), run.dialect);
  return known === undefined && Object.keys(former).length === 0 ? undefined : { ...former, ...known?.settings };
}
