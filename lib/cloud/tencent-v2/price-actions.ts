import { chargesOf } from '../fleet/prices';
import { integer, record, text } from '../shapes/shape';
import { legacyAction } from './legacy-action';

const shared = {
  required: { cpu: integer({ min: 1 }), mem: integer({ min: 1 }), storageSize: integer({ min: 0, step: 10 }) },
  optional: { storageType: integer({ oneOf: [1, 2, 3, 4] }), bandwidth: integer({ min: 0 }) },
};
const image = { imageId: text(), imageType: integer({ oneOf: [1, 2, 3, 4] }) };
const goodsNum = integer({ min: 1, max: 100 });

interface Size {
  readonly cpu: number;
  readonly mem: number;
  readonly storageSize: number;
  readonly rootSize?: number;
  readonly bandwidth?: number;
}

function sizeOf({ cpu, mem, storageSize, rootSize = 20, bandwidth = 0 }: Size) {
  return { cpu, memoryMb: mem * 1024, diskGb: rootSize + storageSize, bandwidth };
}

/** Of the things that it can be asked about, a new server, which is its `instanceType` 1. In hundredths, for all of them. */
export const inquiryInstancePrice = legacyAction(
  record({
    required: {
      ...shared.required,
      ...image,
      instanceType: integer({ oneOf: [1] }),
      period: integer({ min: 1, max: 36 }),
    },
    optional: {
      ...shared.optional,
      bandwidthType: text({ oneOf: ['PayByTraffic', 'PayByBandwidth'] }),
      rootSize: integer({ min: 20, max: 50 }),
      goodsNum,
    },
  }),
  (parameters) => {
    const { goodsNum: count = 1, period, bandwidthType } = parameters;
    const internetChargeType = bandwidthType === 'PayByTraffic' ? 'TRAFFIC_POSTPAID_BY_HOUR' : 'BANDWIDTH_PREPAID';
    const { server, network } = chargesOf({ ...sizeOf(parameters), billing: 'prepaid', internetChargeType });
    const price = Math.round(((server.month ?? 0) + (network.month ?? 0)) * 100 * count * period);
    return { payload: { price, originalPrice: price } };
  },
);

export const inquiryInstancePriceHour = legacyAction(
  record({
    required: { ...shared.required, ...image },
    optional: { ...shared.optional, bandwidthType: text({ oneOf: ['PayByHour', 'PayByTraffic'] }), goodsNum },
  }),
  (parameters) => {
    const { goodsNum: count = 1, bandwidthType } = parameters;
    const internetChargeType =
      bandwidthType === 'PayByTraffic' ? 'TRAFFIC_POSTPAID_BY_HOUR' : 'BANDWIDTH_POSTPAID_BY_HOUR';
    const { server, network } = chargesOf({ ...sizeOf(parameters), billing: 'hourly', internetChargeType });
    const item = (price: number, unit: string) => ({ price: (price * count).toFixed(3), price_unit: unit });
    const bandwidth = network.gb === undefined ? item(network.hour ?? 0, 'HOUR') : item(network.gb, 'GB');
    return { payload: { data: { cvm: item(server.hour ?? 0, 'HOUR'), bandwidth } } };
  },
);
