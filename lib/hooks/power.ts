import type { Change } from '../apis/change';
import type { InstanceView } from '../apis/instance-view';
import type { PowerStateName } from '../contract/hook';

/** What the configuration says of the power, if a server that is at rest is not like that. It is no parameter of any call. */
export function powerChange(wanted: PowerStateName | undefined, { phase, state }: InstanceView): Change | undefined {
  const goal = wanted === 'RUNNING' ? 'running' : 'idle';
  return wanted === undefined || phase === goal || (phase !== 'running' && phase !== 'idle')
    ? undefined
    : { parameter: 'powerState', from: state, to: wanted, mode: 'running', requests: [] };
}
