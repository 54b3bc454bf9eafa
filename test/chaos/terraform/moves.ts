import type { Configuration, Move } from './configuration';
import { addressOf, partsOf, type State, type StateObject } from './state';

/** The state as `moved` blocks have it. What cannot move, since something is there already, stays. */
export function movedState(state: State, moved: readonly Move[]): State {
  return inOrder(moved).reduce(move, state);
}

/** Why Terraform would not take these `moved` and `removed` blocks; declared are the addresses of today's objects and blocks. */
export function blockErrors({ moved, removed }: Configuration, declared: ReadonlySet<string>): string[] {
  return [
    ...moved.filter(({ from }) => declared.has(from)).map(({ from }) => `Moved object still exists: ${from}`),
    ...removed.filter((from) => declared.has(from)).map((from) => `Removed resource still exists: ${from}`),
  ];
}

/** `state mv` of objects: `to` under what they are there. */
export function movedObject(object: StateObject, to: string): StateObject {
  const { block, key } = partsOf(to);
  return { ...object, address: to, block, key };
}

function move(state: State, { from, to }: Move): State {
  const source = partsOf(from);
  const target = partsOf(to);
  const moving = [...state.values()].filter(({ block, key }) =>
    source.key === undefined ? block === source.block : block === source.block && key === source.key,
  );
  const next = new Map(state);
  for (const object of moving) {
    const address = source.key === undefined ? addressOf(target.block, object.key) : to;
    if (!state.has(address)) {
      next.delete(object.address);
      next.set(address, movedObject(object, address));
    }
  }
  return next;
}

/** A move that ends where another one begins goes first. */
function inOrder(moved: readonly Move[]): Move[] {
  const ordered = new Set<Move>();
  const visit = (one: Move, path: readonly Move[]) => {
    for (const other of moved) {
      if (other !== one && !path.includes(other) && meets(other.to, one.from)) {
        visit(other, [...path, one]);
      }
    }
    ordered.add(one);
  };
  for (const one of moved) {
    visit(one, []);
  }
  return [...ordered];
}

function meets(address: string, other: string): boolean {
  return address === other || partsOf(address).block === other || address === partsOf(other).block;
}
