import { expect, test } from 'vitest';
import { interleave } from '../../scripts/bench/interleave';

test('both are measured in turn, which of them comes first changing each time, and the first round does not count', async () => {
  const order: string[] = [];
  const measured = (name: string, values: number[]) => async () => {
    order.push(name);
    return values.shift();
  };
  const comparison = await interleave(3, measured('ours', [100, 2, 4, 6]), measured('baseline', [1, 2, 2, 2]));
  expect(order.join(' ')).toBe('ours baseline baseline ours ours baseline baseline ours');
  expect(comparison).toMatchObject({ ours: 4, baseline: 2, ratio: 2, pairs: 3 });
});

test('what cannot be measured on this machine is left out', async () => {
  expect(
    await interleave(
      3,
      async () => 1,
      async () => undefined,
    ),
  ).toBeUndefined();
});
