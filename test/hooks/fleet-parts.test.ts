import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { mostPerCall } from '../../lib/apis/api';
import { firstExchange } from '../../lib/engine/size-parts';
import { batchesOf, partsToAdd } from '../../lib/hooks/fleet-parts';
import { paceOf } from '../../lib/hooks/update-strategy';

const v3 = dialects['tencent-3.0'];
const most = mostPerCall(v3);
const _ = undefined;

const named = (count: number) => Array.from({ length: count }, (_, index) => `i-${index}`);
const partsOf = (places: readonly (string | undefined)[]) => partsToAdd(v3, { places, leaving: [], exchanged: [] });

describe('what fills the empty places of a fleet', () => {
  test.each<[string, (string | undefined)[], object[]]>([
    ['nothing where there are none', ['a', 'b'], []],
    ['one call for places side by side', ['a', _, _, 'b'], [{ number: 0, there: 1, count: 2 }]],
    [
      'one for each gap, since a call numbers its servers through',
      [_, 'a', _, _, 'b', _],
      [
        { number: 0, there: 0, count: 1 },
        { number: 1, there: 2, count: 2 },
        { number: 2, there: 5, count: 1 },
      ],
    ],
  ])('is %s', (_name, places, parts) => {
    expect(partsOf(places)).toEqual(parts);
  });

  test('is as many calls as the API needs for that many', () => {
    expect(partsOf(['a', ...Array<undefined>(2 * most + 1).fill(_)])).toEqual([
      { number: 0, there: 1, count: most },
      { number: 1, there: most + 1, count: most },
      { number: 2, there: 2 * most + 1, count: 1 },
    ]);
    expect(partsOf(Array<undefined>(most).fill(_))).toHaveLength(1);
  });
});

describe('what is exchanged at once', () => {
  const places = ['a', 'b', 'c', 'd', 'e'];
  const batches = (exchanged: readonly string[], pace: string | undefined) =>
    batchesOf(v3, { places, leaving: [], exchanged }, paceOf(pace, exchanged.length));

  test.each<[string, string | undefined, string[][], number[]]>([
    ['all, terminated first, without a strategy', undefined, [['a', 'b', 'c']], [3]],
    ['the same, where it says neither', '0,0', [['a', 'b', 'c']], [3]],
    ['one after its predecessor', '1,0', [['a'], ['b'], ['c']], [1, 1, 1]],
    ['one before its predecessor', '0,1', [['a'], ['b'], ['c']], [0, 0, 0]],
    ['as many as both together', '1,1', [['a', 'b'], ['c']], [1, 1]],
    ['no more than there are', '5,0', [['a', 'b', 'c']], [3]],
    ['fewer first than there are', '2,2', [['a', 'b', 'c']], [2]],
  ])('is %s', (_name, pace, members, unavailable) => {
    const all = batches(['a', 'b', 'c'], pace);
    expect(all.map((batch) => batch.members)).toEqual(members);
    expect(all.map((batch) => batch.unavailable)).toEqual(unavailable);
  });

  test('is nothing where nobody is to be exchanged', () => {
    expect(batches([], '1,0')).toEqual([]);
    expect(batches([], undefined)).toEqual([]);
  });

  test('has launches for the places of its members, numbered through all batches and apart from what fills empty places', () => {
    expect(batches(['a', 'c', 'd', 'e'], '3,0').map(({ parts }) => parts)).toEqual([
      [
        { number: firstExchange, there: 0, count: 1 },
        { number: firstExchange + 1, there: 2, count: 2 },
      ],
      [{ number: firstExchange + 2, there: 4, count: 1 }],
    ]);
  });

  test('has as many successors as members, whatever their number', () => {
    const ids = named(2 * most + 3);
    const plan = { places: ids, leaving: [], exchanged: ids };
    for (const batch of batchesOf(v3, plan, paceOf(`${most + 1},0`, ids.length))) {
      expect(batch.parts.reduce((sum, { count }) => sum + count, 0)).toBe(batch.members.length);
    }
  });
});
