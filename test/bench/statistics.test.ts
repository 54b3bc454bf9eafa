import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, median, quantile } from '../../scripts/bench/statistics';

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1 });

describe('a quantile', () => {
  test.each([
    { of: [3], share: 0.25, is: 3 },
    { of: [3, 1, 2], share: 0.5, is: 2 },
    { of: [4, 1, 3, 2], share: 0.5, is: 2.5 },
    { of: [1, 2, 3, 4, 5], share: 0.25, is: 2 },
    { of: [10, 9], share: 0.75, is: 9.75 },
    { of: [9, 10, 2], share: 1, is: 10 },
  ])('of $of at $share is $is', ({ of, share, is }) => {
    expect(quantile(of, share)).toBe(is);
  });

  test('of no values is an error', () => {
    expect(() => quantile([], 0.5)).toThrow('measure at least once');
  });

  test('lies between the smallest and the largest value, and does not depend on their order', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const found = quantile(list, share);
        expect(found).toBeGreaterThanOrEqual(Math.min(...list));
        expect(found).toBeLessThanOrEqual(Math.max(...list));
        expect(quantile([...list].reverse(), share)).toBe(found);
      }),
    );
  });
});

describe('a comparison', () => {
  test('takes the ratio of each pair, so that a load on both halves of a pair does not count', () => {
    const pairs = [1, 10, 3, 7, 2].map((load) => ({ ours: 12 * load, baseline: 10 * load }));
    expect(compare(pairs)).toMatchObject({ ours: 36, baseline: 30, ratio: 1.2, quartiles: [1.2, 1.2], pairs: 5 });
  });

  test('is not moved by one pair that something disturbed', () => {
    const pairs = [10, 11, 500, 10, 11].map((ours) => ({ ours, baseline: 10 }));
    expect(compare(pairs).ratio).toBe(median([1, 1.1, 50, 1, 1.1]));
  });

  test('of anything with itself is 1', () => {
    fc.assert(
      fc.property(values, (list) => {
        const { ratio, quartiles } = compare(list.map((value) => ({ ours: value, baseline: value })));
        expect([ratio, ...quartiles]).toEqual([1, 1, 1]);
      }),
    );
  });
});
