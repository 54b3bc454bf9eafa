import { describe, expect, test } from 'vitest';
import {
  isPaidFor,
  type Phase,
  phaseOf,
  type StateTable,
  terminationStep,
  wasTerminated,
} from '../../lib/apis/instance-view';
import { qingCloudStates } from '../../lib/apis/qingcloud/run-instances/states';
import { tencentV2States } from '../../lib/apis/tencentcloud/legacy/states';
import { tencentStates } from '../../lib/apis/tencentcloud/states';

const documented: readonly { readonly api: string; readonly table: StateTable; readonly states: string }[] = [
  {
    api: 'QingCloud',
    table: qingCloudStates,
    states: `pending running stopped suspended terminated ceased creating starting stopping restarting suspending
      resuming terminating recovering resetting updating poweroffing poweroning deleting`,
  },
  {
    api: 'Tencent Cloud 2017-03-12',
    table: tencentStates,
    states: `PENDING LAUNCH_FAILED RUNNING STOPPED STARTING STOPPING REBOOTING SHUTDOWN TERMINATING TERMINATED EXPIRED
      RESCUE_MODE ENTER_RESCUE_MODE EXIT_RESCUE_MODE SERVICE_LIVE_MIGRATE ENTER_SERVICE_LIVE_MIGRATE
      EXIT_SERVICE_LIVE_MIGRATE`,
  },
  {
    api: 'Tencent Cloud legacy',
    table: tencentV2States,
    states: '-1 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20',
  },
];

describe.each(documented)('the states of $api', ({ table, states }) => {
  test('all have a meaning', () => {
    expect(Object.keys(table).sort()).toEqual(states.split(/\s+/).sort());
  });

  test.each(['', 'NeverHeardOf', '__proto__', 'toString', '21'])('do not include %j, which is waited for', (state) => {
    expect(phaseOf(table, state)).toBe('changing');
  });

  test('make a server ready in one of them only', () => {
    expect(Object.values(table).filter(({ phase }) => phase === 'running')).toHaveLength(1);
  });
});

describe('a server that is', () => {
  /** Whether it was terminated, whether somebody pays for it by the hour and in advance, and what is left to be done. */
  const rules: readonly [Phase, boolean, boolean, boolean, string][] = [
    ['creating', false, true, true, 'terminate'],
    ['running', false, true, true, 'terminate'],
    ['idle', false, true, true, 'terminate'],
    ['changing', false, true, true, 'terminate'],
    ['failed', false, false, false, 'nothing'],
    ['terminating', true, false, false, 'wait'],
    ['recycled', true, false, true, 'nothing'],
    ['gone', true, false, false, 'nothing'],
  ];

  test.each(rules)('%s was terminated: %s', (phase, terminated) => {
    expect(wasTerminated({ phase })).toBe(terminated);
  });

  test.each(rules)('%s is paid for: %s', (phase, _terminated, hourly, prepaid) => {
    const view = { phase, recycledFor: 'termination' } as const;
    expect(isPaidFor(view, 'hourly')).toBe(hourly);
    expect(isPaidFor(view, 'prepaid')).toBe(prepaid);
    // Where the API does not say how, it is not taken for more than what is certain.
    expect(isPaidFor(view, undefined)).toBe(hourly);
  });

  test.each(['payment', undefined] as const)('in the recycle bin for %s, it may cost again', (recycledFor) => {
    expect(isPaidFor({ phase: 'recycled', recycledFor }, 'hourly')).toBe(true);
  });

  test('in the recycle bin because of money, it was not terminated', () => {
    expect(wasTerminated({ phase: 'recycled', recycledFor: 'payment' })).toBe(false);
  });

  test.each(rules)(
    '%s and to be terminated takes the step that its phase leaves',
    (phase, _terminated, _hourly, _prepaid, step) => {
      expect(terminationStep(phase, false)).toBe(step);
    },
  );

  test.each(rules)('%s takes the same step to be terminated for good, unless it is in the recycle bin', (phase) => {
    expect(terminationStep(phase, true)).toBe(phase === 'recycled' ? 'terminate' : terminationStep(phase, false));
  });
});

describe.each([
  ['QingCloud', qingCloudStates, 'terminated', 'ceased'],
  ['Tencent Cloud 2017-03-12', tencentStates, 'SHUTDOWN', 'TERMINATED'],
] as const)('the recycle bin of %s', (_api, table, recycled, gone) => {
  test('is distinguished from being gone for good', () => {
    expect([phaseOf(table, recycled), phaseOf(table, gone)]).toEqual(['recycled', 'gone']);
  });
});
