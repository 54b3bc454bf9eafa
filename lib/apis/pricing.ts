import type { ApiRequest } from './api-request';
import type { JsonObject, JsonValue } from './json';
import type { WireParameters } from './parameter';

/**
 * What something costs, by what it is charged for: a month, an hour, a gigabyte of traffic. Nothing in it: it costs nothing.
 * Amounts are in the currency of the account, which no API names.
 */
export type Price = Readonly<Partial<Record<PriceUnit, number>>>;

export type PriceUnit = 'month' | 'hour' | 'gb';

/** How an API tells prices. Every call is an action of its own that only reads: none is a creating call with another flag. */
export interface Pricing {
  /** What one server of certain parameters would cost. */
  readonly quote?: {
    /** The parameters that it sends, and which thus must be known, by the first parts of their names. */
    readonly names: readonly string[];
    request(parameters: WireParameters): ApiRequest;
  };
  /** What a server costs that exists, where parameters have no price. */
  readonly lease?: (id: string) => ApiRequest;
  /** @param parameters of the quote */
  read(payload: JsonObject, parameters: WireParameters): Price | undefined;
}

/** A number, or text that is one, of a sum that a person might pay. */
export function amount(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number > 0 && number < 1e9 ? number : undefined;
}

/** Undefined where nothing has a price: an API that has none for a configuration reports 0. */
export function sum(prices: readonly Price[]): Price | undefined {
  const total: Partial<Record<PriceUnit, number>> = {};
  for (const [unit, value] of prices.flatMap((price) => Object.entries(price) as [PriceUnit, number][])) {
    total[unit] = (total[unit] ?? 0) + value;
  }
  return Object.keys(total).length === 0 ? undefined : total;
}

export function times(price: Price, count: number): Price {
  return count === 0 ? {} : Object.fromEntries(Object.entries(price).map(([unit, value]) => [unit, value * count]));
}
