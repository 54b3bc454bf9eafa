import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf, shards } from '../../lib/contract/names';

test('the blocks of the guard are these, in every version: one that is missing forgets its servers', () => {
  expect(shards.join('')).toBe('0123456789abcdef');
});

test.each([
  ['web', '4'],
  ['server', 'b'],
])('%s falls to the same block in every version', (key, shard) => {
  expect(shardOf(key)).toBe(shard);
});

test('every name falls to one of the blocks', () => {
  fc.assert(fc.property(fc.string(), (key) => shards.includes(shardOf(key))));
});

test('a thousand numbered names spread over the blocks', () => {
  const counts = new Map(shards.map((shard) => [shard, 0]));
  for (let index = 0; index < 1_000; index++) {
    const shard = shardOf(`web-${index}`);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect(Math.max(...counts.values())).toBeLessThan(2 * (1_000 / shards.length));
});
