import type { Dialect } from './api';
import type { Situation } from './change';
import type { FixedList, InstanceView } from './instance-view';
import type { WireParameters } from './parameter';
import { parameterOf, wirePattern } from './wire-parameters';

/** Parameters that say "whatever the account has", so that any value fits. */
export const anyValue = 'DEFAULT';

/**
 * How a server differs from parameters that cannot be changed about it, in phrases. What the API does not report counts as
 * equal.
 *
 * @param situation with the names that it is to have
 * @param allowStop whether what needs a stop can be changed
 */
export function fixedDifferences(
  dialect: Dialect,
  desired: WireParameters,
  view: InstanceView,
  situation: Situation,
  allowStop: boolean,
): string[] {
  const isFixed = (name: string) => parameterOf(dialect.parameters, name)?.change === undefined;
  const different = Object.entries(view.fixed ?? {})
    .filter(([name]) => isFixed(name))
    .filter(([name, value]) => desired[name] !== undefined && desired[name] !== anyValue && desired[name] !== value);
  const lists = Object.entries(view.fixedLists ?? {}).flatMap(([wire, list]) =>
    isFixed(wire) ? listDifference(desired, wire, list) : [],
  );
  const changes = dialect.changes(desired, view, situation);
  const unmade = changes.filter(({ refusal, mode }) => refusal !== undefined || (!allowStop && mode !== 'running'));
  const billing = dialect.billing(desired);
  const charged = [...different.map(([name]) => name), ...changes.map(({ parameter }) => parameter)].includes(
    'InstanceChargeType',
  );
  return [
    ...different.map(([name, value]) => `${name} is "${value}" instead of "${desired[name]}"`),
    ...lists,
    ...unmade.map(({ parameter, from = '', to, refusal }) =>
      [`${parameter} is "${from}" instead of "${to}"`, ...(refusal === undefined ? [] : [refusal])].join(': '),
    ),
    ...(view.billing === undefined || view.billing === billing || charged || dialect.billedElsewhere?.(desired) === true
      ? []
      : [`it is billed as ${view.billing} instead of ${billing}`]),
  ];
}

function listDifference(desired: WireParameters, wire: string, { values, shared }: FixedList): string[] {
  const wanted = Object.entries(desired).flatMap(([name, value]) => (wirePattern(name) === wire ? [value] : []));
  const fits = shared ? values.every((value) => wanted.includes(value)) : sorted(values) === sorted(wanted);
  return wanted.length === 0 || fits
    ? []
    : [`${wire} is "${sorted(values)}" ${shared ? 'and none of' : 'instead of'} "${sorted(wanted)}"`];
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join(', ');
}
