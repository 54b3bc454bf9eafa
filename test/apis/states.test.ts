import { describe, expect, test } from 'vitest';
import { type LaunchMeaning, launchMeaning, type Phase, phaseOf, type StateTable } from '../../lib/apis/instance-view';
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
    expect(Object.values(table).filter(({ phase }) => launchMeaning(phase) === 'ready')).toHaveLength(1);
  });
});

describe('a phase', () => {
  const rules: readonly [Phase, LaunchMeaning][] = [
    ['creating', 'wait'],
    ['running', 'ready'],
    ['idle', 'wait'],
    ['changing', 'wait'],
    ['failed', 'failed'],
    ['terminating', 'ended'],
    ['recycled', 'ended'],
    ['gone', 'ended'],
  ];

  test.each(rules)('%s means %s to a launch', (phase, launching) => {
    expect(launchMeaning(phase)).toBe(launching);
  });
});

describe.each([
  ['QingCloud', qingCloudStates, 'terminated', 'ceased'],
  ['Tencent Cloud 2017-03-12', tencentStates, 'SHUTDOWN', 'TERMINATED'],
] as const)('the recycle bin of %s', (_api, table, recycled, gone) => {
  test('is told from being gone for good', () => {
    expect([phaseOf(table, recycled), phaseOf(table, gone)]).toEqual(['recycled', 'gone']);
  });
});
