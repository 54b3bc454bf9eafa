import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { fixedDifferences } from '../../lib/apis/differences';
import type { InstanceView } from '../../lib/apis/instance-view';

function view(also: Partial<InstanceView>): InstanceView {
  return { id: 'ins-1', state: 'RUNNING', phase: 'running', privateIps: [], publicIps: [], settings: {}, ...also };
}

const situation = (hostName?: string) => ({ hostName, place: 'ap-guangzhou', now: 0 });

const differences = (desired: Record<string, string>, also: Partial<InstanceView>, allowStop = false) =>
  fixedDifferences(dialects['tencent-3.0'], desired, view(also), situation(desired.HostName), allowStop);

describe('a server differs from what cannot be changed about it', () => {
  test.each<[string, Record<string, string>, Partial<InstanceView>, string[]]>([
    [
      'where a reported value is another one',
      { ImageId: 'img-1' },
      { fixed: { ImageId: 'img-2' } },
      ['ImageId is "img-2" instead of "img-1"'],
    ],
    ['not where the value is not reported', { ImageId: 'img-1' }, { fixed: {} }, []],
    ['not where nothing is asked for', {}, { fixed: { ImageId: 'img-2' } }, []],
    [
      'not where the account’s own network is asked for',
      { 'VirtualPrivateCloud.VpcId': 'DEFAULT', 'VirtualPrivateCloud.SubnetId': 'DEFAULT' },
      { settings: { 'VirtualPrivateCloud.VpcId': 'vpc-1', 'VirtualPrivateCloud.SubnetId': 'subnet-1' } },
      [],
    ],
    [
      'where it is paid for in another way than the one that is the default',
      {},
      { billing: 'prepaid', settings: { InstanceChargeType: 'PREPAID' } },
      ['it is billed as prepaid instead of hourly'],
    ],
    [
      'not in how it is paid for where a launch template may say that',
      { 'LaunchTemplate.LaunchTemplateId': 'lt-1' },
      { billing: 'prepaid', settings: { InstanceChargeType: 'PREPAID' } },
      [],
    ],
    [
      'once where the charge type itself tells',
      { InstanceChargeType: 'SPOTPAID' },
      { billing: 'prepaid', settings: { InstanceChargeType: 'PREPAID' } },
      [expect.stringContaining('InstanceChargeType is "PREPAID" instead of "SPOTPAID": ModifyInstancesChargeType')],
    ],
    [
      'not where a call changes how it is paid for',
      { InstanceChargeType: 'POSTPAID_BY_HOUR' },
      { billing: 'prepaid', settings: { InstanceChargeType: 'PREPAID' } },
      [],
    ],
    [
      'where a disk would have to become smaller',
      { 'SystemDisk.DiskSize': '50' },
      { systemDisk: { id: 'disk-1', size: 100 } },
      ['SystemDisk.DiskSize is "100" instead of "50": no disk can become smaller.'],
    ],
  ])('%s', (_what, desired, also, expected) => {
    expect(differences(desired, also)).toEqual(expected);
  });

  test.each<[string, Record<string, string>, readonly string[], string[], true?]>([
    [
      'Placement.HostIds.N',
      { 'Placement.HostIds.0': 'host-1' },
      ['host-2'],
      ['is "host-2" and none of "host-1"'],
      true,
    ],
    ['Placement.HostIds.N', { 'Placement.HostIds.0': 'host-1', 'Placement.HostIds.1': 'host-2' }, ['host-2'], [], true],
    ['ChcIds.N', { 'ChcIds.0': 'b', 'ChcIds.1': 'a' }, ['a', 'b'], []],
    ['ChcIds.N', { 'ChcIds.0': 'b' }, [], ['is "" instead of "b"']],
    ['ChcIds.N', {}, ['b'], []],
    ['SecurityGroupIds.N', { 'SecurityGroupIds.0': 'sg-1' }, ['sg-2'], []],
  ])('in a list: %s of %j, where it has %j', (wire, desired, values, expected, shared) => {
    const found = differences(desired, { fixedLists: { [wire]: { values, shared } } });
    expect(found).toEqual(expected.map((phrase) => `${wire} ${phrase}`));
  });

  test('where its key pairs need a stop that is not allowed', () => {
    const settings = { 'LoginSettings.KeyIds': 'skey-2' };
    const desired = { 'LoginSettings.KeyIds.0': 'skey-1' };
    expect(differences(desired, { settings })).toEqual(['LoginSettings.KeyIds.N is "skey-2" instead of "skey-1"']);
    expect(differences(desired, { settings }, true)).toEqual([]);
    // The older edition does not report them.
    expect(differences(desired, {})).toEqual([]);
  });

  test('where a change needs a stop that is not allowed', () => {
    const settings = { InstanceType: 'S1.LARGE8', InstanceName: 'old' };
    const desired = { InstanceType: 'S1.SMALL1', InstanceName: 'new' };
    expect(differences(desired, { settings })).toEqual(['InstanceType is "S1.LARGE8" instead of "S1.SMALL1"']);
    expect(differences(desired, { settings }, true)).toEqual([]);
  });
});
