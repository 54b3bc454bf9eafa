import type { Dialect } from './api';
import type { InstanceView } from './instance-view';
import type { WireParameters } from './parameter';
import type { ServerNames } from './server-names';

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
  const different = Object.entries(reported).filter(
    ([name, value]) => desired[name] !== undefined && desired[name] !== anyValue && desired[name] !== value,
  );
  const billing = dialect.billing(desired);
  const charged = different.some(([name]) => name === 'InstanceChargeType');
  const isRenamed = !allowStop && hostName !== undefined && view.hostName !== undefined && hostName !== view.hostName;
  return [
    ...(isRenamed ? [`its host name is "${view.hostName}" instead of "${hostName}"`] : []),
    ...different.map(([name, value]) => `${name} is "${value}" instead of "${desired[name]}"`),
    ...(view.billing === undefined || view.billing === billing || charged
      ? []
      : [`it is billed as ${view.billing} instead of ${billing}`]),
  ];
}

function pair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
