import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compared, interleave, quantile, table } from '../../scripts/bench/measure';

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1 });
const line = { name: 'launch', unit: 'ms', over: 'the floor' } as const;

test('all are measured in turn, there and back, and the first round does not count', async () => {
  const order: string[] = [];
  const measured = (name: string) => async () => order.push(name);
  const results = await interleave(2, { ours: measured('ours'), floor: measured('floor'), node: measured('node') });
  expect(order.join(' ')).toBe('ours floor node node floor ours ours floor node');
  expect(results).toEqual({ ours: [6, 7], floor: [5, 8], node: [4, 9] });
});

test.each([
  { of: [3], share: 0.25, is: 3 },
  { of: [3, 1, 2], share: 0.5, is: 2 },
  { of: [4, 1, 3, 2], share: 0.5, is: 2.5 },
  { of: [10, 9], share: 0.75, is: 9.75 },
])('the quantile of $of at $share is $is', ({ of, share, is }) => {
  expect(quantile(of, share)).toBe(is);
});

describe('a comparison', () => {
  test('takes the ratio of each round, so that a load on all of a round does not count', () => {
    const loads = [1, 10, 3, 7, 2];
    const ours = loads.map((load) => 12 * load);
    const baseline = loads.map((load) => 10 * load);
    expect(compared(line, ours, baseline)).toMatchObject({ ours: 36, ratio: 1.2, quartiles: [1.2, 1.2] });
  });

  test('of anything with itself is 1', () => {
    fc.assert(
      fc.property(values, (list) => {
        expect(compared(line, list, list)).toMatchObject({ ratio: 1, quartiles: [1, 1] });
      }),
    );
  });
});

test('a table has a line for each measure, with ratio, target and verdict', () => {
  const met = compared({ ...line, target: 1.5 }, [56.04], [40]);
  const missed = compared({ ...line, unit: 's', target: 1.3 }, [1234.5], [617.25]);
  expect(
    table([met, missed, { ...met, target: undefined, quartiles: undefined }, { name: 'alone', unit: 'B', ours: 7 }])
      .split('\n')
      .slice(2),
  ).toEqual([
    '| launch, over the floor | 56 ms | 40 ms | 1.40 (1.40–1.40) | × 1.5 | ok |',
    '| launch, over the floor | 1,235 s | 617 s | 2.00 (2.00–2.00) | × 1.3 | missed |',
    '| launch, over the floor | 56 ms | 40 ms | 1.40 |  |  |',
    '| alone | 7 B |  |  |  |  |',
  ]);
});
