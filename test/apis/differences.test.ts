import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { fixedDifferences } from '../../lib/apis/differences';
import type { InstanceView } from '../../lib/apis/instance-view';

function view(also: Partial<InstanceView>): InstanceView {
  return { id: 'ins-1', state: 'RUNNING', phase: 'running', privateIps: [], publicIps: [], settings: {}, ...also };
}

const differences = (desired: Record<string, string>, also: Partial<InstanceView>, allowStop = false) =>
  fixedDifferences(dialects['tencent-3.0'], desired, view(also), { hostName: desired.HostName }, allowStop);

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
      { 'VirtualPrivateCloud.VpcId': 'DEFAULT' },
      { fixed: { 'VirtualPrivateCloud.VpcId': 'vpc-1' } },
      [],
    ],
    [
      'where it is paid for in another way than the one that is the default',
      {},
      { billing: 'prepaid', fixed: { InstanceChargeType: 'PREPAID' } },
      ['it is billed as prepaid instead of hourly'],
    ],
    [
      'once where the charge type itself tells',
      { InstanceChargeType: 'SPOTPAID' },
      { billing: 'prepaid', fixed: { InstanceChargeType: 'PREPAID' } },
      ['InstanceChargeType is "PREPAID" instead of "SPOTPAID"'],
    ],
  ])('%s', (_what, desired, also, expected) => {
    expect(differences(desired, also)).toEqual(expected);
  });

  test.each<[string, Record<string, string>, readonly string[], string[], true?]>([
    ['LoginSettings.KeyIds.N', { 'LoginSettings.KeyIds.0': 'skey-1' }, ['skey-2'], ['is "skey-2" instead of "skey-1"']],
    ['LoginSettings.KeyIds.N', { 'LoginSettings.KeyIds.0': 'b', 'LoginSettings.KeyIds.1': 'a' }, ['a', 'b'], []],
    ['DataDisks.N.DiskSize', { 'DataDisks.0.DiskSize': '50' }, [], ['is "" instead of "50"']],
    ['DataDisks.N.DiskSize', {}, ['50'], []],
    [
      'VirtualPrivateCloud.PrivateIpAddresses.N',
      {
        'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.1',
        'VirtualPrivateCloud.PrivateIpAddresses.1': '10.0.0.2',
      },
      ['10.0.0.2'],
      [],
      true,
    ],
    [
      'VirtualPrivateCloud.PrivateIpAddresses.N',
      { 'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.1' },
      ['10.0.0.9'],
      ['is "10.0.0.9" and none of "10.0.0.1"'],
      true,
    ],
    ['SecurityGroupIds.N', { 'SecurityGroupIds.0': 'sg-1' }, ['sg-2'], []],
  ])('in a list: %s of %j, where it has %j', (wire, desired, values, expected, shared) => {
    const found = differences(desired, { fixedLists: { [wire]: { values, shared } } });
    expect(found).toEqual(expected.map((phrase) => `${wire} ${phrase}`));
  });

  test('where a change needs a stop that is not allowed', () => {
    const settings = { InstanceType: 'S1.LARGE8', InstanceName: 'old' };
    const desired = { InstanceType: 'S1.SMALL1', InstanceName: 'new' };
    expect(differences(desired, { settings })).toEqual(['InstanceType is "S1.LARGE8" instead of "S1.SMALL1"']);
    expect(differences(desired, { settings }, true)).toEqual([]);
  });
});
