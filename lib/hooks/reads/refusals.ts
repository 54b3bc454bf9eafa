import { asFarAsKnown } from '../../apis/assumed-view';
import type { InstanceView } from '../../apis/instance-view';
import type { JsonObject } from '../../apis/json';
import type { WireParameters } from '../../apis/parameter';
import { withRemovals } from '../../apis/removed-parameters';
import { type HookContext, mayStop } from '../../contract/hook';
import { driftKey, recordKey, settingsKey } from '../../contract/triggers';
import { parametersOf, targetOf } from '../../engine/hook-input';
import { knownText } from '../../engine/terraform/known-text';
import { recordedDisks, recordedServers } from '../../engine/terraform/recorded-servers';
import type { HookRun } from '../hook-run';
import { refusalOf, type Step } from '../settle-steps';
import { differences } from './differences';
import type { InstanceRecord } from './instance-records';

export type Refusable = Pick<HookContext, 'allowStop' | 'powerState' | 'preventDestroy'>;

/**
 * Why the apply will refuse what the configuration changes about servers, with the launch or size that it was found for: where
 * the plan replaces that, nothing is changed in place. Empty where nothing is refused.
 *
 * Only where the configuration has other settings than the state: otherwise no hook runs, whatever somebody else has changed.
 *
 * @param configured the settings as they are written
 */
export function refusals(
  run: HookRun,
  key: string,
  { triggers, settings }: InstanceRecord,
  configured: JsonObject | undefined,
  refusable: Refusable,
  views: readonly InstanceView[],
): Record<string, string> {
  if (triggers === undefined || !(settingsKey.complete in (settings ?? {})) || configured === undefined) {
    return {};
  }
  const { dialect, place } = targetOf(triggers, run.world.dialects);
  const before = settings as WireParameters;
  const after = planned(before, configured);
  const [previous, wanted] = [before, after].map((some) => parametersOf(some, dialect));
  const isOther = (name: string) => before[name] !== after[name];
  if (sorted(previous) === sorted(wanted) && !isOther(settingsKey.passwordVersion)) {
    return {};
  }
  const ownDisks = recordedDisks(triggers);
  const changesOf = differences({
    dialect,
    place,
    parameters: withRemovals(dialect.parameters, wanted, previous).parameters,
    ids: recordedServers(triggers).ids,
    viewOf: (id) => views.find((view) => view.id === id),
    now: run.wallTime(),
    also: ({ id }) => ({
      previous,
      // Whether another image is one that is to be installed is for the hook to find out.
      reinstall: undefined,
      ownDisks: ownDisks.get(id),
      preventDestroy: refusable.preventDestroy,
      // The value is in no call that is made here.
      password: isOther(settingsKey.passwordVersion) ? '' : undefined,
    }),
  });
  const steps = views.flatMap((view): Step[] => changesOf(view).map((change) => ({ id: view.id, change })));
  // Without the values, some of which a plan must not show.
  const reason = refusalOf(steps, mayStop(refusable), `null_resource.${key}`, ({ parameter }) => parameter);
  const madeBy = triggers[recordKey.size] || triggers[recordKey.launch];
  return reason === undefined || !madeBy
    ? {}
    : { [`${driftKey.refused}${key}`]: reason, [`${driftKey.madeBy}${key}`]: madeBy };
}

function planned(before: WireParameters, configured: JsonObject): WireParameters {
  const texts = Object.entries(configured).map(([name, value]) => [name, knownText(String(value))] as const);
  const unknown = texts.flatMap(([name, text]) => (text === undefined ? [name] : []));
  const known = texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return asFarAsKnown(before, Object.fromEntries(known), unknown);
}

function sorted(parameters: WireParameters): string {
  return JSON.stringify(Object.entries(parameters).sort());
}
