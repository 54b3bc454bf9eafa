import type { Dialect } from './api';
import type { FixedList, InstanceView } from './instance-view';
import type { WireParameters } from './parameter';
import type { ServerNames } from './server-names';
import { parameterOf, wirePattern } from './wire-parameters';

/** Parameters that say "whatever the account has", so that any value fits. */
const anyValue = 'DEFAULT';

/**
 * How a server differs from parameters that cannot be changed in place, in phrases. What the API does not report counts as
 * equal.
 *
 * @param names what it is to be called
 * @param allowStop whether what needs a stop can be changed
 */
export function fixedDifferences(
  dialect: Dialect,
  desired: WireParameters,
  view: InstanceView,
  { hostName }: ServerNames,
  allowStop: boolean,
): string[] {
  const offline = allowStop ? [] : dialect.parameters.filter(({ change }) => change === 'offline');
  const reported = {
    ...view.fixed,
    ...Object.fromEntries(offline.flatMap(({ wire }) => pair(wire, view.settings[wire]))),
  };
  const different = Object.entries(reported)
    .filter(([name]) => !isSettled(dialect, name, allowStop))
    .filter(([name, value]) => desired[name] !== undefined && desired[name] !== anyValue && desired[name] !== value);
  const lists = Object.entries(view.fixedLists ?? {}).flatMap(([wire, list]) =>
    listDifference(dialect, desired, wire, list),
  );
  const billing = dialect.billing(desired);
  const charged = different.some(([name]) => name === 'InstanceChargeType');
  const isRenamed = !allowStop && hostName !== undefined && view.hostName !== undefined && hostName !== view.hostName;
  return [
    ...(isRenamed ? [`its host name is "${view.hostName}" instead of "${hostName}"`] : []),
    ...different.map(([name, value]) => `${name} is "${value}" instead of "${desired[name]}"`),
    ...lists,
    ...(view.billing === undefined || view.billing === billing || charged
      ? []
      : [`it is billed as ${view.billing} instead of ${billing}`]),
  ];
}

/** What settles by itself afterwards, whatever it is now. */
function isSettled({ parameters }: Dialect, name: string, allowStop: boolean): boolean {
  const change = parameterOf(parameters, name)?.change;
  return change === 'inPlace' || (allowStop && change === 'offline');
}

function listDifference(
  dialect: Dialect,
  desired: WireParameters,
  wire: string,
  { values, shared }: FixedList,
): string[] {
  const wanted = Object.entries(desired).flatMap(([name, value]) => (wirePattern(name) === wire ? [value] : []));
  const fits = shared ? values.every((value) => wanted.includes(value)) : sorted(values) === sorted(wanted);
  return wanted.length === 0 || fits || isSettled(dialect, wire, false)
    ? []
    : [`${wire} is "${sorted(values)}" ${shared ? 'and none of' : 'instead of'} "${sorted(wanted)}"`];
}

function sorted(values: readonly string[]): string {
  return [...values].sort().join(', ');
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
