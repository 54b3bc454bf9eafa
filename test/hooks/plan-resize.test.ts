import { array, assert, boolean, integer, property, record, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filled, planResize, type Wanted } from '../../lib/hooks/plan-resize';

const ids = ['a', 'b', 'c', 'd'];

type Names = Readonly<Partial<Record<'gone' | 'removed' | 'replaced', readonly string[]>>>;

function wanted(count: number, { gone = [], removed = [], replaced = [] }: Names = {}): Wanted {
  return { count, gone: new Set(gone), removed: new Set(removed), replaced: new Set(replaced) };
}

describe('a fleet', () => {
  test.each<[string, Wanted, (string | undefined)[], string[], string[]]>([
    ['stays as it is with its number', wanted(4), ['a', 'b', 'c', 'd'], [], []],
    ['grows at its end', wanted(6), ['a', 'b', 'c', 'd', undefined, undefined], [], []],
    ['shrinks from its end', wanted(2), ['a', 'b'], ['c', 'd'], []],
    ['can lose all', wanted(0), [], ['a', 'b', 'c', 'd'], []],
    ['fills the place of the lost', wanted(4, { gone: ['b'] }), ['a', undefined, 'c', 'd'], [], []],
    ['gives up the place of the lost first', wanted(3, { gone: ['b'] }), ['a', 'c', 'd'], [], []],
    ['gives up the last of its empty places', wanted(3, { gone: ['a', 'c'] }), [undefined, 'b', 'd'], [], []],
    ['loses the members that are named', wanted(3, { removed: ['a'] }), ['b', 'c', 'd'], ['a'], []],
    [
      'fills their places where it keeps its number',
      wanted(4, { removed: ['a'] }),
      [undefined, 'b', 'c', 'd'],
      ['a'],
      [],
    ],
    ['terminates no lost one that is named', wanted(3, { removed: ['a'], gone: ['a'] }), ['b', 'c', 'd'], [], []],
    ['loses more than are named, from its end', wanted(2, { removed: ['a'] }), ['b', 'c'], ['a', 'd'], []],
    ['exchanges members in their places', wanted(4, { replaced: ['c', 'a'] }), ['a', 'b', 'c', 'd'], [], ['a', 'c']],
    ['exchanges none that leaves', wanted(3, { replaced: ['a', 'd'] }), ['a', 'b', 'c'], ['d'], ['a']],
    [
      'exchanges none that is to be removed',
      wanted(3, { replaced: ['a'], removed: ['a'] }),
      ['b', 'c', 'd'],
      ['a'],
      [],
    ],
    ['resumes an exchange', wanted(4, { replaced: ['a'], gone: ['a'] }), ['a', 'b', 'c', 'd'], [], ['a']],
    ['terminates no lost one at its end', wanted(3, { replaced: ['d'], gone: ['d'] }), ['a', 'b', 'c'], [], []],
  ])('%s', (_, want, places, leaving, exchanged) => {
    expect(planResize(ids, want)).toEqual({ places, leaving, exchanged });
  });

  test('has as many places as it is to have members, and no member is both kept and terminated', () => {
    const names = uniqueArray(integer({ min: 0, max: 9 }).map(String));
    const cases = record({
      members: names,
      count: integer({ min: 0, max: 12 }),
      gone: names,
      removed: names,
      replaced: names,
    });
    assert(
      property(cases, ({ members, count, ...sets }) => {
        const { places, leaving, exchanged } = planResize(members, wanted(count, sets));
        const kept = places.filter((id) => id !== undefined);
        expect(places).toHaveLength(count);
        expect(kept).toEqual(members.filter((id) => kept.includes(id)));
        expect(leaving).toEqual(members.filter((id) => !kept.includes(id) && !sets.gone.includes(id)));
        expect(exchanged).toEqual(kept.filter((id) => sets.replaced.includes(id)));
        expect(kept.filter((id) => sets.removed.includes(id))).toEqual([]);
      }),
    );
  });
});

describe('the members after a resize', () => {
  const plan = { places: ['a', undefined, 'c', undefined], leaving: [], exchanged: [] };

  test.each<[string, string[], [string, string][], string[]]>([
    ['new ones stand in the empty places', ['x', 'y'], [], ['a', 'x', 'c', 'y']],
    ['successors stand where their predecessors were', ['x', 'y'], [['c', 'z']], ['a', 'x', 'z', 'y']],
    ['where too few were launched, a place is left out', ['x'], [], ['a', 'x', 'c']],
    ['none that was launched beyond them is lost', ['x', 'y', 'z'], [], ['a', 'x', 'c', 'y', 'z']],
  ])('%s', (_, added, successors, expected) => {
    expect(filled(plan, added, new Map(successors))).toEqual(expected);
  });

  test('are all that were kept, exchanged and launched, whatever the plan', () => {
    const place = array(boolean());
    assert(
      property(place, integer({ min: 0, max: 20 }), (taken, more) => {
        const places = taken.map((is, index) => (is ? `old-${index}` : undefined));
        const added = Array.from({ length: more }, (_, index) => `new-${index}`);
        const ids = filled({ places, leaving: [], exchanged: [] }, added, new Map());
        expect([...ids].sort()).toEqual([...places.filter((id) => id !== undefined), ...added].sort());
      }),
    );
  });
});
