import type { Billing } from '../billing';
import type { WireParameters } from '../parameter';

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
