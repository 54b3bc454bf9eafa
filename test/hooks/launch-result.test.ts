import { expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import type { InstanceView } from '../../lib/apis/instance-view';
import { Reporter } from '../../lib/engine/reporter';
import { recordedDisks } from '../../lib/engine/terraform/recorded-servers';
import { launchResult, shownViews, withLaunchedDisks } from '../../lib/hooks/launch-result';

const launched = { instanceIds: ['ins-1', 'ins-2'], billing: 'prepaid', references: ['deal-1', 'deal-2'] } as const;
const view: InstanceView = {
  id: 'ins-1',
  state: 'RUNNING',
  phase: 'running',
  privateIps: [],
  publicIps: [],
  settings: {},
};

test('the result of a launch has a value for each key, however little the API reports', () => {
  expect(launchResult({ ...launched, references: [] }, [view, { ...view, id: 'ins-2' }], 'ap-guangzhou')).toEqual({
    instance_ids: 'ins-1,ins-2',
    private_ips: ',',
    public_ips: ',',
    billing: 'prepaid',
    zones: 'ap-guangzhou',
    statuses: 'RUNNING',
    expires_at: '',
    login_user: '',
    login_port: '',
    references: '',
  });
});

test('the result of a launch lists what each server has, and when the first of them expires', () => {
  const first: InstanceView = {
    ...view,
    state: 'RUNNING, locked',
    privateIps: ['10.0.0.1', '10.0.1.1'],
    publicIps: ['1.2.3.4'],
    zone: 'ap-guangzhou-2',
    expiresAt: '2027-02-01',
    loginUser: 'ubuntu',
    loginPort: 3389,
  };
  const second = {
    ...first,
    id: 'ins-2',
    privateIps: ['10.0.0.2'],
    publicIps: [],
    expiresAt: '2027-01-01',
    loginUser: 'root',
  };
  expect(
    launchResult(
      { ...launched, instanceIds: [...launched.instanceIds, 'ins-3'] },
      [first, second, { ...view, id: 'ins-3' }],
      'ap-guangzhou',
    ),
  ).toEqual({
    instance_ids: 'ins-1,ins-2,ins-3',
    private_ips: '10.0.0.1/10.0.1.1,10.0.0.2,',
    public_ips: '1.2.3.4,,',
    billing: 'prepaid',
    zones: 'ap-guangzhou-2,ap-guangzhou-2,ap-guangzhou',
    statuses: 'RUNNING; locked,RUNNING; locked,RUNNING',
    expires_at: '2027-01-01',
    login_user: 'ubuntu',
    login_port: '3389',
    references: 'deal-1,deal-2',
  });
});

test('the result of a launch names the data disks that it made, where a server has as many as were requested', () => {
  const disks = { 'DataDisks.0.DiskSize': '50', 'DataDisks.1.DiskSize': '60' };
  const having = (id: string, ...ids: string[]): InstanceView => ({
    ...view,
    id,
    dataDisks: ids.map((disk) => ({ id: disk })),
  });
  const views = [having('ins-1', 'disk-1', 'disk-2'), having('ins-2', 'disk-3'), having('ins-3', 'disk-4', 'disk-5')];
  const launchedDisks = withLaunchedDisks(dialects['tencent-3.0'], disks, views);
  const { data_disks } = launchResult(launched, launchedDisks, 'ap-guangzhou');
  expect(data_disks).toBe('ins-1/disk-1/disk-2,ins-3/disk-4/disk-5');
  expect([...recordedDisks({ data_disks: data_disks ?? '' })]).toEqual([
    ['ins-1', ['disk-1', 'disk-2']],
    ['ins-3', ['disk-4', 'disk-5']],
  ]);
});

test('a server that no list shows any more has no addresses', () => {
  expect(launchResult(launched, [{ ...view, id: 'ins-2', privateIps: ['10.0.0.2'] }], 'ap-guangzhou')).toMatchObject({
    private_ips: ',10.0.0.2',
    public_ips: ',',
  });
});

test.each<[string, 'unknown' | 'prepaid', readonly InstanceView['billing'][], string]>([
  ['what the servers say, where it was unknown', 'unknown', [undefined, 'hourly'], 'hourly'],
  ['unknown, where they say nothing either', 'unknown', [undefined], 'unknown'],
  ['what was requested, where that was known', 'prepaid', ['hourly'], 'prepaid'],
])('the way of payment is %s', (_, billing, seen, expected) => {
  const views = seen.map((one) => ({ ...view, billing: one }));
  expect(launchResult({ ...launched, billing }, views, 'ap-guangzhou').billing).toBe(expected);
});

test('what the API says is shown as all output is, and what it does not say stays out', () => {
  const reporter = new Reporter(() => undefined);
  reporter.hide('S3cret-password');
  const [first, second] = shownViews(reporter, [{ ...view, zone: 'S3cret-password' }, view]);
  expect(first.zone).not.toContain('S3cret');
  expect(second.zone).toBeUndefined();
});
