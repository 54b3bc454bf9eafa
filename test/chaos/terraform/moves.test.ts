import { describe, expect, test } from 'vitest';
import { movedState } from './moves';
import { partsOf, type State, type StateObject } from './state';

function object(address: string): StateObject {
  const parts = partsOf(address);
  return { address, ...parts, provider: 'p', id: `id of ${address}`, triggers: {}, tainted: false, dependencies: [] };
}

function state(...names: readonly string[]): State {
  return new Map(names.map((name) => [`null_resource.${name}`, object(`null_resource.${name}`)]));
}

/** Where the objects are, by where they were. */
function places(before: State, moved: readonly (readonly [string, string])[]): Record<string, string> {
  const blocks = moved.map(([from, to]) => ({ from: `null_resource.${from}`, to: `null_resource.${to}` }));
  const short = (address: string) => address.replace('null_resource.', '');
  return Object.fromEntries(
    [...movedState(before, blocks).values()].map(({ id, address }) => [
      short(id.slice('id of '.length)),
      short(address),
    ]),
  );
}

describe('a moved block', () => {
  test.each<[string, string[], (readonly [string, string])[], Record<string, string>]>([
    ['takes an object along', ['a'], [['a', 'b']], { a: 'b' }],
    [
      'that is not last in a chain leads on, in any order',
      ['a'],
      [
        ['b', 'c'],
        ['a', 'b'],
      ],
      { a: 'c' },
    ],
    ['leaves what would end where something is', ['a', 'b'], [['a', 'b']], { a: 'a', b: 'b' }],
    [
      'of a block takes every object of it along',
      ['g["x"]', 'g["y"]'],
      [['g', 'h']],
      { 'g["x"]': 'h["x"]', 'g["y"]': 'h["y"]' },
    ],
    [
      'of one object leaves the others',
      ['g["x"]', 'g["y"]'],
      [['g["x"]', 'h["z"]']],
      { 'g["x"]': 'h["z"]', 'g["y"]': 'g["y"]' },
    ],
    [
      'follows a block that moved',
      ['g["x"]'],
      [
        ['h["x"]', 'h["z"]'],
        ['g', 'h'],
      ],
      { 'g["x"]': 'h["z"]' },
    ],
    ['of what is not there does nothing', ['a'], [['b', 'c']], { a: 'a' }],
  ])('%s', (_rule, names, moved, expected) => {
    expect(places(state(...names), moved)).toEqual(expected);
  });
});
