import { describe, expect, test } from 'vitest';
import type { State, StateObject } from './state';
import { StateStore } from './state-store';

const objectOf = (name: string): StateObject => ({
  address: `null_resource.${name}`,
  block: `null_resource.${name}`,
  provider: 'p',
  id: name,
  triggers: {},
  tainted: false,
  dependencies: [],
});

function storeOf(when: 'each' | 'late') {
  const clock = { now: 0 };
  const written: string[][] = [];
  const store = new StateStore('lineage', {
    when,
    now: () => clock.now,
    write: (json) => written.push(JSON.parse(json).resources.map(({ name }: { name: string }) => name)),
  });
  const done = (name: string, at: number) => {
    clock.now = at;
    store.state = new Map(store.state).set(name, objectOf(name)) as State;
    store.changed();
  };
  return { store, written, done };
}

describe('a state', () => {
  test('in a file is saved after each object', () => {
    const { done, written, store } = storeOf('each');
    done('a', 0);
    done('b', 1);
    expect(written).toEqual([['a'], ['a', 'b']]);
    expect(store.serial).toBe(2);
  });

  test('elsewhere is saved when an object is done 20 seconds after the first that was not, and at the end', () => {
    const { done, written, store } = storeOf('late');
    done('a', 0);
    done('b', 19_999);
    expect(written).toEqual([]);
    done('c', 20_000);
    done('d', 30_000);
    expect(written).toEqual([['a', 'b', 'c']]);
    store.save();
    expect(written).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd'],
    ]);
  });

  test('that did not change is not saved again, so a plan that was made for it holds', () => {
    const { done, store } = storeOf('each');
    done('a', 0);
    store.changed();
    store.save();
    expect(store.serial).toBe(1);
  });
});
