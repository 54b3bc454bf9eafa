import { integer, list, record, text } from '../shapes/shape';
import type { Deal } from './deals';
import { type LegacyContext, legacyAction } from './legacy-action';
import { invalidParameter } from './legacy-refusals';
import { fromLocalTime, localTime } from './local-time';

const page = { offset: integer({ min: 0 }), limit: integer({ min: 1, max: 50 }) };
const time = text({ pattern: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/ });

function between(deals: readonly Deal[], startTime: string | undefined, endTime: string | undefined): Deal[] {
  const start = startTime === undefined ? Number.NEGATIVE_INFINITY : fromLocalTime(startTime);
  const end = endTime === undefined ? Number.POSITIVE_INFINITY : fromLocalTime(endTime);
  if (!(start <= end)) {
    throw invalidParameter(`startTime ${startTime} and endTime ${endTime} are no times in this order`);
  }
  return deals.filter((deal) => deal.createdAt >= start && deal.createdAt <= end + 999);
}

export const describeDeals = legacyAction(
  record({ optional: { ...page, dealIds: list(text(), { max: 50 }), startTime: time, endTime: time } }),
  ({ dealIds, startTime, endTime, offset = 0, limit = 20 }, context) => {
    const found = between(context.deals.all(), startTime, endTime).filter(
      ({ id }) => dealIds?.includes(String(id)) ?? true,
    );
    const shown = found.slice(offset, offset + limit);
    return { payload: { totalNum: found.length, dealDetails: shown.map((deal) => dealView(deal, context)) } };
  },
  'trade',
);

function dealView(deal: Deal, { deals }: LegacyContext): Record<string, unknown> {
  return {
    dealId: String(deal.id),
    dealName: localTime(deal.createdAt).replace(/\D/g, '') + String(deal.id),
    dealStatus: deals.status(deal),
    status: String(deals.status(deal)),
    creatTime: localTime(deal.createdAt),
    goodsNum: deal.instanceIds.length,
    goodsDetail: { timeSpan: deal.months, timeUnit: 'm', unInstanceId: deal.instanceIds },
  };
}

/** The newer of the two, in which every number is text, the code of the reply included. */
export const describeDealsByCond = legacyAction(
  record({
    required: { startTime: time, endTime: time },
    optional: {
      page: integer({ min: 0 }),
      pageSize: integer({ min: 1, max: 100 }),
      status: integer({ min: 1, max: 12 }),
      dealId: text(),
    },
  }),
  ({ startTime, endTime, page: number = 0, pageSize = 20, status = 4, dealId }, context) => {
    const { deals } = context;
    const found = between(deals.all(), startTime, endTime)
      .filter((deal) => deals.status(deal) === status)
      .filter(({ id }) => String(id) === (dealId ?? String(id)));
    const shown = found.slice(number * pageSize, (number + 1) * pageSize).map((deal) => ({
      dealId: String(deal.id),
      status: String(deals.status(deal)),
      goodsNum: String(deal.instanceIds.length),
      createTime: localTime(deal.createdAt),
      taskDetail: [{ resourceId: deal.instanceIds }],
    }));
    return { payload: { code: '0', data: { totalNum: String(found.length), deals: shown } } };
  },
  'trade',
);
