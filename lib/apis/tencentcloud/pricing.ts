import type { JsonObject } from '../json';
import { integer, object, objects } from '../loose';
import type { WireParameters } from '../parameter';
import { amount, type Price, type Pricing, sum } from '../pricing';
import { nestParameters } from '../wire-parameters';
import { tencent30Parameters } from './api-3.0/parameters';
import { tencent30Request, v2Request, versionedV2Request } from './requests';

/**
 * Those parameters of RunInstances that InquiryPriceRunInstances takes and a price can depend on. Without networks and
 * logins: an address that is taken would be refused, and a password is nobody's business here.
 *
 * @see InquiryPriceRunInstancesRequest of tencentcloud-sdk-nodejs-cvm 4.1.316
 */
const names = [
  ...['Placement', 'ImageId', 'InstanceChargeType', 'InstanceChargePrepaid', 'InstanceType', 'SystemDisk', 'DataDisks'],
  ...['InternetAccessible', 'InstanceMarketOptions', 'LaunchTemplate', 'HpcClusterId', 'CpuTopology'],
];

/**
 * A changed type is quoted like a new one. InquiryPriceResetInstancesType quotes what is due once, for the rest of the paid
 * time, and its page says that fees are deducted (213/15734): no price of a month, and not worth the doubt.
 */
export const tencentPricing: Readonly<Record<string, Pricing>> = {
  'tencent-3.0': {
    quote: {
      names,
      request: (given) =>
        tencent30Request('InquiryPriceRunInstances', nestParameters(tencent30Parameters, given) as JsonObject),
    },
    read: readPrice,
  },
  'tencent-2017-03-12': {
    quote: { names, request: (given) => versionedV2Request('InquiryPriceRunInstances', given) },
    read: readPrice,
  },
  // Documented, on pages of the legacy API that the vendor no longer lists: api/229/1349 and 1346. There, `instanceType` is
  // what is asked about, and 1 is a new server.
  'tencent-v2-prepaid': {
    quote: {
      names: [...legacyNames(), 'period', 'rootSize'],
      request: (given) => v2Request('InquiryInstancePrice', { ...given, instanceType: '1' }),
    },
    read: ({ price }, { period }) => {
      const cents = amount(price);
      return cents === undefined ? undefined : { month: cents / 100 / months(period) };
    },
  },
  'tencent-v2-hour': {
    quote: { names: legacyNames(), request: (given) => v2Request('InquiryInstancePriceHour', given) },
    read: ({ data }) => {
      const items = [...objects(object(data)?.cvm), ...objects(object(data)?.bandwidth)];
      return sum(items.map(({ price, price_unit: unit }) => perUnit(unit, amount(price))));
    },
  },
};

function legacyNames(): string[] {
  return ['cpu', 'mem', 'imageId', 'imageType', 'bandwidthType', 'bandwidth', 'storageSize', 'storageType'];
}

/** @see Price and ItemPrice of tencentcloud-sdk-nodejs-cvm 4.1.316 */
function readPrice(payload: JsonObject, { 'InstanceChargePrepaid.Period': period }: WireParameters): Price | undefined {
  const { InstancePrice, BandwidthPrice } = object(payload.Price) ?? {};
  return sum([...objects(InstancePrice), ...objects(BandwidthPrice)].flatMap((item) => pricesOf(item, months(period))));
}

function pricesOf(item: JsonObject, months: number): Price[] {
  const whole = amount(item.DiscountPrice) ?? amount(item.OriginalPrice);
  const unit = perUnit(item.ChargeUnit, amount(item.UnitPriceDiscount) ?? amount(item.UnitPrice));
  // What is charged by the hour may repeat that as the whole.
  return Object.keys(unit).length > 0 || whole === undefined ? [unit] : [{ month: whole / months }];
}

function perUnit(unit: unknown, price: number | undefined): Price {
  return price === undefined ? {} : unit === 'HOUR' ? { hour: price } : unit === 'GB' ? { gb: price } : {};
}

function months(period: string | undefined): number {
  return Math.max(1, integer(period) ?? 1);
}
