import type { Billing } from '../instance-view';
import type { WireParameters } from '../parameter';

/** What the parameters of RunInstances mean for the servers, in either edition. */

/** The billing that `InstanceChargeType` chooses; hourly where it is left out, unless a launch template decides. */
export function tencentBilling(parameters: WireParameters): Billing {
  switch (parameters.InstanceChargeType) {
    case 'PREPAID':
    case 'UNDERWRITE':
      return 'prepaid';
    case 'CDHPAID':
      return 'host';
    default:
      return billedByTemplate(parameters) ? 'unknown' : 'hourly';
  }
}

/** A launch template may have the charge type that the parameters lack. */
export function billedByTemplate(parameters: WireParameters): boolean {
  return parameters.InstanceChargeType === undefined && parameters['LaunchTemplate.LaunchTemplateId'] !== undefined;
}

/** The `RenewFlag` with which a prepaid server ends with its time, and the vendor still gives notice of that. */
export const notRenewed = 'NOTIFY_AND_MANUAL_RENEW';

/** `Placement.ProjectId`, and the legacy `projectId`: 0 is the default project. */
export const defaultProject = { becomes: '0' };

/** What the filter `instance-charge-type` knows, by `DescribeInstancesRequest` of tencentcloud-sdk-nodejs-cvm 4.1.316. */
const filteredChargeTypes = new Set(['PREPAID', 'POSTPAID_BY_HOUR', 'CDHPAID']);

/** Filters that every server of these parameters passes. */
export function alikeFilters(parameters: WireParameters): [name: string, value: string][] {
  const { InstanceChargeType: type = 'POSTPAID_BY_HOUR', 'Placement.Zone': zone } = parameters;
  return [
    // It may be the launch template's.
    ...(zone === undefined ? [] : [['zone', zone] as [string, string]]),
    ...(filteredChargeTypes.has(type) && !billedByTemplate(parameters)
      ? [['instance-charge-type', type] as [string, string]]
      : []),
  ];
}
