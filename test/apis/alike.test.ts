import { expect, test } from 'vitest';
import { dialects } from '../../lib/apis';

const zone = { Name: 'zone', Values: ['ap-guangzhou-2'] };
const charged = (type: string) => ({ Name: 'instance-charge-type', Values: [type] });

test('servers of a launch template that may say how they are billed are listed whatever they cost', () => {
  const parameters = { 'Placement.Zone': 'ap-guangzhou-2', 'LaunchTemplate.LaunchTemplateId': 'lt-1' };
  const filtersOf = (given: Readonly<Record<string, string>>) =>
    dialects['tencent-3.0'].describeAlike?.(given, 0)[0].parameters.Filters;
  expect(filtersOf(parameters)).toEqual([zone]);
  expect(filtersOf({ ...parameters, InstanceChargeType: 'PREPAID' })).toEqual([zone, charged('PREPAID')]);
});

test.each([
  [undefined, [zone, charged('POSTPAID_BY_HOUR')]],
  ['PREPAID', [zone, charged('PREPAID')]],
  ['CDHPAID', [zone, charged('CDHPAID')]],
  // The API has no filter for these: with one, none of them would be found.
  ['SPOTPAID', [zone]],
  ['CDCPAID', [zone]],
])(
  'servers that may be of a launch with the charge type %s are listed by filters that the API has',
  (type, filters) => {
    const parameters = {
      'Placement.Zone': 'ap-guangzhou-2',
      ...(type === undefined ? {} : { InstanceChargeType: type }),
    };
    const [request] = dialects['tencent-3.0'].describeAlike?.(parameters, 0) ?? [];
    expect(request.parameters.Filters).toEqual(filters);
  },
);
