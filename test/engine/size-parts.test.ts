import { expect, test } from 'vitest';
import { firstExchange, isRemoval, ownerOf, partOf, removalOf } from '../../lib/engine/size-parts';

test('the first launch of a size has the id of the size, and each other one its number too', () => {
  expect([partOf('7', 0), partOf('7', 1), partOf('7', firstExchange)]).toEqual(['7', '7-1', '7-10000']);
});

test.each([
  [partOf('7', 0), '7', false],
  [partOf('7', 12), '7', false],
  [removalOf('7'), '7', true],
  ['7-endless', '7-endless', false],
  ['7-1-x', '7-1-x', false],
  ['end', 'end', false],
  [undefined, '', false],
])('the entry %s belongs to "%s", and is of what is terminated: %s', (claim, owner, isOfRemoval) => {
  expect([ownerOf(claim), isRemoval(claim)]).toEqual([owner, isOfRemoval]);
});
