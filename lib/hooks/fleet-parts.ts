import { type Dialect, mostPerCall } from '../apis/api';
import { firstExchange } from '../engine/size-parts';
import type { Resizing } from './plan-resize';
import type { Pace } from './update-strategy';

/**
 * The launches of a size, each of which one call makes. They are the same in every run of the same size, on any machine: their
 * tokens and names derive from the part's id, and an API may refuse a token with other parameters.
 */
export interface Part {
  /** See `partOf`. */
  readonly number: number;
  /** How many members come before them, for names that are numbered. */
  readonly there: number;
  readonly count: number;
}

/** What is exchanged at once. */
export interface Batch {
  /** Members of today. */
  readonly members: readonly string[];
  /** How many of them are terminated first. */
  readonly unavailable: number;
  /** The launches of their successors, in the same order. */
  readonly parts: readonly Part[];
}

/** What fills the empty places. */
export function partsToAdd(dialect: Dialect, { places }: Resizing): Part[] {
  const empty = places.flatMap((id, place) => (id === undefined ? [place] : []));
  return partsFor(dialect, empty, 0);
}

/** The launches for these places: one call numbers its servers through. */
function partsFor(dialect: Dialect, places: readonly number[], first: number): Part[] {
  return neighbours(places)
    .flatMap(({ place, length }) =>
      chunks(length, mostPerCall(dialect)).map(({ offset, count }) => ({ there: place + offset, count })),
    )
    .map((part, index) => ({ ...part, number: first + index }));
}

export function batchesOf(dialect: Dialect, { places, exchanged }: Resizing, { unavailable, surge }: Pace): Batch[] {
  let number = firstExchange;
  return chunks(exchanged.length, Math.max(1, unavailable + surge)).map(({ offset, count }) => {
    const members = exchanged.slice(offset, offset + count);
    const own = members.map((id) => places.indexOf(id));
    const parts = partsFor(dialect, own, number);
    number += parts.length;
    return { members, unavailable: Math.min(unavailable, count), parts };
  });
}

function chunks(total: number, most: number): { readonly offset: number; readonly count: number }[] {
  return Array.from({ length: Math.ceil(total / most) }, (_, index) => {
    const offset = index * most;
    return { offset, count: Math.min(most, total - offset) };
  });
}

/** The places without gaps. */
function neighbours(places: readonly number[]): { readonly place: number; readonly length: number }[] {
  const runs: { place: number; length: number }[] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last !== undefined && place === last.place + last.length) {
      last.length += 1;
    } else {
      runs.push({ place, length: 1 });
    }
  }
  return runs;
}
