import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tencent30Parameters } from '../../lib/apis/tencentcloud/api-3.0/parameters';
import { expandLists, nestParameters, parameterOf } from '../../lib/apis/wire-parameters';

describe('a list that is only known while applying', () => {
  test.each([
    [1 as const, { 'vxnets.1': 'a', 'vxnets.2': 'b' }],
    [0 as const, { 'vxnets.0': 'a', 'vxnets.1': 'b' }],
  ])('is numbered from %d', (base, expected) => {
    expect(expandLists({ 'vxnets.n': '["a","b"]' }, base)).toEqual(expected);
  });

  test('may be empty', () => {
    expect(expandLists({ 'SecurityGroupIds.N': '[]', ImageId: 'img-1' }, 0)).toEqual({ ImageId: 'img-1' });
  });

  test('may lie inside an array', () => {
    expect(expandLists({ 'TagSpecification.0.Tags.N': '["x"]' }, 0)).toEqual({ 'TagSpecification.0.Tags.0': 'x' });
  });

  test('is refused by name where it is no list', () => {
    expect(() => expandLists({ 'vxnets.n': '"vxnet-0"' }, 1)).toThrow('vxnets.n must be a list');
  });
});

describe('the JSON body of API 3.0', () => {
  test('nests dotted names, numbers arrays and types values as the table says', () => {
    expect(
      nestParameters(tencent30Parameters, {
        'Placement.Zone': 'ap-shanghai-2',
        'DataDisks.0.DiskSize': '100',
        'DataDisks.1.DiskSize': '50',
        'InternetAccessible.PublicIpAssigned': 'TRUE',
        'LoginSettings.KeepImageLogin': 'TRUE',
        InstanceName: '100',
        InstanceCount: '2',
      }),
    ).toEqual({
      Placement: { Zone: 'ap-shanghai-2' },
      DataDisks: [{ DiskSize: 100 }, { DiskSize: 50 }],
      InternetAccessible: { PublicIpAssigned: true },
      LoginSettings: { KeepImageLogin: 'TRUE' },
      InstanceName: '100',
      InstanceCount: 2,
    });
  });

  test('keeps more than ten elements in their order', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`DataDisks.${index}.DiskSize`, String(index)]),
    );
    const { DataDisks } = nestParameters(tencent30Parameters, parameters) as { DataDisks: { DiskSize: number }[] };
    expect(DataDisks.map(({ DiskSize }) => DiskSize)).toEqual(Array.from({ length: 21 }, (_, index) => index));
  });

  test('carries every text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(nestParameters(tencent30Parameters, { InstanceName: name })).toEqual({ InstanceName: name });
      }),
    );
  });
});

test('a row is found by a name with indexes in it', () => {
  expect(parameterOf(tencent30Parameters, 'DataDisks.12.DiskSize')?.wire).toBe('DataDisks.N.DiskSize');
  expect(parameterOf(tencent30Parameters, 'DataDisks.12.NoSuchField')).toBeUndefined();
});

test.each(['__proto__.polluted', 'A.__proto__.polluted', 'A.constructor.prototype.polluted'])(
  'the body for a parameter %s changes no object but its own',
  (name) => {
    const body = JSON.stringify(nestParameters([], { [name]: 'yes' }));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(body).toContain('"polluted":"yes"');
  },
);
