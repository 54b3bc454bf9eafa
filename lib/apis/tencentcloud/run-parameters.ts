import type { Billing } from '../instance-view';
import type { WireParameters } from '../parameter';

/** What the parameters of RunInstances mean for the servers, in either edition. */

/** The billing that `InstanceChargeType` chooses; hourly where it is left out. */
export function tencentBilling(parameters: WireParameters): Billing {
  switch (parameters.InstanceChargeType) {
    case 'PREPAID':
    case 'UNDERWRITE':
      return 'prepaid';
    case 'CDHPAID':
      return 'host';
    default:
      return 'hourly';
  }
}

/** The `RenewFlag` with which a prepaid server ends with its time, and the vendor still gives notice of that. */
export const notRenewed = 'NOTIFY_AND_MANUAL_RENEW';

/** Filters that every server of these parameters passes. */
export function alikeFilters(parameters: WireParameters): [name: string, value: string][] {
  return [
    ['zone', parameters['Placement.Zone']],
    ['instance-charge-type', parameters.InstanceChargeType ?? 'POSTPAID_BY_HOUR'],
  ];
}
