import type { WireParameters } from '../parameter';

/** Filters that every server of these parameters passes. */
export function alikeFilters(parameters: WireParameters): [name: string, value: string][] {
  return [
    ['zone', parameters['Placement.Zone']],
    ['instance-charge-type', parameters.InstanceChargeType ?? 'POSTPAID_BY_HOUR'],
  ];
}
