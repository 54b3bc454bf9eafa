import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  configuredSettings,
  declaredKeys,
  digestOfNames,
  fleetAddresses,
  keeperName,
  ownNames,
  rollName,
  shardOf,
  shards,
} from '../../lib/contract/names';

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

test.each([
  [keeperName('tencent', 'guard', '4'), 'tencent_guard_4'],
  [keeperName('tencent', 'hold', 'b'), 'tencent_hold_b'],
  [rollName('tencent'), 'tencent_roll'],
  [configuredSettings('web'), 'web_configured'],
  [
    fleetAddresses('web').join(' '),
    'null_resource.web_size null_resource.web_resize null_resource.web_resized terraform_data.web_members',
  ],
])('%s has this name in every version: under another one, servers are forgotten', (name, known) => {
  expect(name).toBe(known);
});

test('a digest of names is the same in every version and in any order, and short', () => {
  expect(digestOfNames(['web', 'db'])).toBe('6f017af9652826bb');
  expect(digestOfNames(['db', 'web'])).toBe(digestOfNames(['web', 'db']));
  expect(digestOfNames(['db'])).not.toBe(digestOfNames([]));
});

test('an instance is declared where all of its own resources are', () => {
  const names = ownNames('web');
  expect(names[0]).toBe('web');
  expect(declaredKeys(new Set(names))).toEqual(['web']);
  for (const missing of names) {
    expect(declaredKeys(new Set(names.filter((name) => name !== missing)))).toEqual([]);
  }
});
