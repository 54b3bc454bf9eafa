import { expect, test } from 'vitest';
import type { InstanceView, Phase } from '../../lib/apis/instance-view';
import type { PowerStateName } from '../../lib/contract/hook';
import { powerChange } from '../../lib/hooks/power';

const viewIn = (phase: Phase) => ({ id: 'a', phase, state: phase.toUpperCase() }) as InstanceView;

test.each<[Phase, PowerStateName]>([
  ['running', 'STOPPED'],
  ['idle', 'RUNNING'],
])('a server that is %s is to be %s', (phase, wanted) => {
  expect(powerChange(wanted, viewIn(phase))).toEqual({
    parameter: 'powerState',
    from: phase.toUpperCase(),
    to: wanted,
    mode: 'running',
    requests: [],
  });
});

test.each<[Phase, PowerStateName | undefined]>([
  ['running', 'RUNNING'],
  ['idle', 'STOPPED'],
  ['running', undefined],
  ['idle', undefined],
  ['changing', 'RUNNING'],
  ['creating', 'STOPPED'],
  ['terminating', 'STOPPED'],
  ['recycled', 'RUNNING'],
  ['gone', 'RUNNING'],
  ['failed', 'STOPPED'],
])('the power of a server that is %s and is to be %s stays', (phase, wanted) => {
  expect(powerChange(wanted, viewIn(phase))).toBeUndefined();
});
