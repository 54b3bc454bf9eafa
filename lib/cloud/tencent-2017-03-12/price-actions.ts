import { type Charges, chargesOf } from '../fleet/prices';
import { cpuAndMemoryOf, defaultInstanceType } from '../tencent/instance-types';
import { checkRunInstances } from './check-run-instances';
import { billings } from './run-instances';
import { inquiryShapes, type RunInstancesParameters, withLaunchTemplate } from './run-instances-shape';
import { versionedAction } from './versioned-action';

/** Takes what RunInstances takes, quotes it, and makes nothing. */
export const inquiryPriceRunInstances = versionedAction(inquiryShapes, (given, context) => {
  const parameters = withLaunchTemplate(given, context.region);
  checkRunInstances(parameters, context);
  const { server, network } = chargesOf(pricedOf(parameters));
  const count = parameters.InstanceCount ?? 1;
  const period = parameters.InstanceChargePrepaid?.Period ?? 1;
  return {
    payload: { Price: { InstancePrice: item(server, count, period), BandwidthPrice: item(network, count, period) } },
  };
});

function pricedOf(parameters: RunInstancesParameters) {
  const { InternetAccessible: internet = {}, SystemDisk: system = {}, DataDisks: data = [] } = parameters;
  const { cpu, memoryMb } = cpuAndMemoryOf(parameters.InstanceType ?? defaultInstanceType) ?? {
    cpu: 1,
    memoryMb: 1024,
  };
  return {
    billing: billings[parameters.InstanceChargeType ?? 'POSTPAID_BY_HOUR'],
    cpu,
    memoryMb,
    diskGb: (system.DiskSize ?? 50) + data.reduce((total, { DiskSize: size }) => total + size, 0),
    bandwidth: internet.InternetMaxBandwidthOut ?? 0,
    internetChargeType: internet.InternetChargeType ?? 'BANDWIDTH_POSTPAID_BY_HOUR',
  };
}

/** What is not due is 0, as in the sample of the vendor's own command line; nothing is discounted. */
function item({ hour, month, gb }: Charges['network'], count: number, period: number): Record<string, unknown> {
  const whole = (month ?? 0) * count * period;
  const unit = (hour ?? gb ?? 0) * count;
  return {
    ...{ OriginalPrice: whole, DiscountPrice: whole, UnitPrice: unit, UnitPriceDiscount: unit, Discount: 100 },
    ...(hour === undefined && gb === undefined ? {} : { ChargeUnit: hour === undefined ? 'GB' : 'HOUR' }),
  };
}
