import { describe, expect, test } from 'vitest';
import { dialectIds } from '../../../lib/apis';
import { drawLife, editWeights, turnsOfALife } from './draw-life';

const many = Array.from({ length: 400 }, (_, number) => drawLife('many', number));
const turns = many.flatMap((life) => life.turns);

describe('a life', () => {
  test('is the same for the same seed and number, whatever was drawn before', () => {
    expect(drawLife('many', 42)).toEqual(many[42]);
    expect(drawLife('other', 42)).not.toEqual({ ...many[42], seed: 'other' });
  });

  test('is data, so that a shorter one can be tried', () => {
    expect(JSON.parse(JSON.stringify(many[7]))).toEqual(many[7]);
    expect(many.every((life) => life.turns.length === turnsOfALife)).toBe(true);
  });

  test('begins with one to three instances in each stack', () => {
    const counts = many.flatMap(({ programs }) => [programs.a, programs.b].map(({ instances }) => instances.length));
    expect([...new Set(counts)].sort()).toEqual([1, 2, 3]);
  });

  test('has no workspaces where the backend has none', () => {
    const selected = many
      .filter(({ backend }) => backend === 'http')
      .flatMap((life) => life.turns.flatMap(({ edit }) => (edit.do === 'select' ? [edit.selection.workspace] : [])));
    expect(new Set(selected)).toEqual(new Set(['default']));
  });
});

describe('many lives', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['API', dialectIds, many.map(({ dialect }) => dialect)],
    ['edit', editWeights.map(([kind]) => kind), turns.map(({ edit }) => edit.do)],
    ['machine', ['same', 'new', 'first'], turns.map(({ machine }) => machine)],
    ['recovery', ['again', 'revert'], turns.map(({ recovery }) => recovery.how)],
    [
      'lateness',
      ['nothing', 'another-program', 'another-deployment'],
      turns.flatMap(({ late }) => (late === undefined ? [] : [late])),
    ],
    [
      'target',
      ['', '_launch', '_record', '_settled'],
      turns.flatMap(({ target }) => (target === undefined ? [] : [target])),
    ],
  ])('have every %s', (_what, all, found) => {
    expect([...new Set(found)].sort()).toEqual([...all].sort());
  });

  test('have lists that lag behind for longer than a launch waits by chance', () => {
    expect(many.some(({ weather }) => weather.listingDelayMs === 75_000)).toBe(true);
  });
});
