import { type Price, type PriceUnit, sum } from '../../apis/pricing';

/** What servers cost before and after an apply. A side that is not known is absent; one that costs nothing is empty. */
export interface PriceChange {
  readonly before?: Price;
  readonly after?: Price;
}

const units: readonly (readonly [PriceUnit, string])[] = [
  ['month', '/month'],
  ['hour', '/h'],
  ['gb', '/GB'],
];

/** `0.34/h -> 0.68/h`; one price where it stays as it is. */
export function priceText({ before, after }: PriceChange): string {
  const [from, to] = [before, after].map(sideText);
  return from === to ? from : `${from} -> ${to}`;
}

function sideText(price: Price | undefined): string {
  const parts = units.flatMap(([unit, word]) => (price?.[unit] === undefined ? [] : [`${shown(price[unit])}${word}`]));
  return price === undefined ? '?' : parts.join(' + ') || '0';
}

/** Some vendors' hours cost thousandths. */
function shown(amount: number): string {
  return String(Number(amount.toFixed(4)));
}

/** Of all constructs whose price is known on both sides; a price of a gigabyte is nothing to add up. */
export function totalOf(prices: readonly PriceChange[]): PriceChange | undefined {
  const whole = prices.filter(({ before, after }) => before !== undefined && after !== undefined);
  const total = (side: 'before' | 'after') => sum(whole.map((price) => withoutTraffic(price[side]))) ?? {};
  return whole.length < 2 ? undefined : { before: total('before'), after: total('after') };
}

function withoutTraffic({ gb: _, ...price }: Price = {}): Price {
  return price;
}
