import { describe, expect, test } from 'vitest';
import { type DialectId, dialectIds, dialects } from '../../lib/apis';
import { refusedChanges } from '../../lib/apis/assumed-view';
import type { WireParameters } from '../../lib/apis/parameter';
import { inPlace } from '../hooks/in-place-cases';

function refusedOf(api: DialectId, before: WireParameters, after: WireParameters, expiresAt?: string): string[] {
  return refusedChanges(dialects[api], before, after, { place: 'somewhere', expiresAt }).map(
    ({ parameter, refusal }) => `${parameter}: ${refusal}`,
  );
}

describe.each(dialectIds)('%s: of servers that are as the configuration was', (api) => {
  test.each(Object.entries(inPlace[api].cases))('a change of %s that a call makes is not refused', (_wire, one) => {
    const common = { ...inPlace[api].launch, ...one.also };
    expect(refusedOf(api, { ...common, ...one.before }, { ...common, ...one.after }, '2027-01-01T00:00:00Z')).toEqual(
      [],
    );
  });

  test('nothing is refused where nothing changes', () => {
    for (const { after, also } of Object.values(inPlace[api].cases)) {
      const all = { ...inPlace[api].launch, ...also, ...after };
      expect(refusedOf(api, all, all)).toEqual([]);
    }
  });
});

describe('what no call can do is refused', () => {
  const two = { 'DataDisks.0.DiskSize': '50', 'DataDisks.0.DiskType': 'CLOUD_SSD' };
  test.each<[string, DialectId, WireParameters, WireParameters, RegExp]>([
    ['a smaller system disk', 'qingcloud', { os_disk_size: '50' }, { os_disk_size: '20' }, /^os_disk_size: .*smaller/],
    [
      'a smaller system disk',
      'tencent-3.0',
      { 'SystemDisk.DiskSize': '50' },
      { 'SystemDisk.DiskSize': '20' },
      /smaller/,
    ],
    [
      'a smaller system disk',
      'tencent-2017-03-12',
      { 'SystemDisk.DiskSize': '50' },
      { 'SystemDisk.DiskSize': '20' },
      /smaller/,
    ],
    ['a smaller system disk', 'tencent-v2-prepaid', { rootSize: '50' }, { rootSize: '20' }, /smaller/],
    ['a smaller data disk', 'tencent-v2-hour', { storageSize: '50' }, { storageSize: '20' }, /smaller/],
    [
      'a smaller data disk',
      'tencent-3.0',
      two,
      { ...two, 'DataDisks.0.DiskSize': '20' },
      /^DataDisks\.0\.DiskSize: .*smaller/,
    ],
    [
      'a local disk that grows',
      'tencent-3.0',
      { ...two, 'DataDisks.0.DiskType': 'LOCAL_SSD' },
      { ...two, 'DataDisks.0.DiskType': 'LOCAL_SSD', 'DataDisks.0.DiskSize': '70' },
      /local disk/,
    ],
    [
      "a charge type that is a host's",
      'tencent-3.0',
      { InstanceChargeType: 'CDHPAID' },
      { InstanceChargeType: 'PREPAID' },
      /ModifyInstancesChargeType/,
    ],
    [
      'less prepaid bandwidth',
      'tencent-3.0',
      {
        'InternetAccessible.InternetChargeType': 'BANDWIDTH_PREPAID',
        'InternetAccessible.InternetMaxBandwidthOut': '5',
      },
      {
        'InternetAccessible.InternetChargeType': 'BANDWIDTH_PREPAID',
        'InternetAccessible.InternetMaxBandwidthOut': '1',
      },
      /reduced/,
    ],
    ['a smaller server', 'tencent-v2-hour', { cpu: '4', mem: '8' }, { cpu: '2', mem: '8' }, /larger/],
  ])('%s: %s', (_what, api, before, after, refusal) => {
    const { launch } = inPlace[api];
    const [refused, ...others] = refusedOf(api, { ...launch, ...before }, { ...launch, ...after });
    expect(refused).toMatch(refusal);
    expect(others).toEqual([]);
  });

  test.each([
    ['of a prepaid server', { InstanceChargeType: 'PREPAID', 'InstanceChargePrepaid.Period': '1' }, false, /console/],
    ['where preventDestroy is set', {}, true, /preventDestroy/],
  ])('a data disk removed %s', (_what, also, preventDestroy, refusal) => {
    const before = { ...inPlace['tencent-3.0'].launch, ...also };
    const refused = refusedChanges(dialects['tencent-3.0'], { ...before, ...two }, before, {
      place: '',
      preventDestroy,
    });
    expect(refused.map((change) => change.refusal)).toEqual([expect.stringMatching(refusal)]);
  });
});
