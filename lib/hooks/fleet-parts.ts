import { type Dialect, mostPerCall } from '../apis/api';
import { firstExchange } from '../engine/size-parts';
import { emptyPlaces, type Resizing } from './plan-resize';
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
export function partsToAdd(dialect: Dialect, members: readonly string[], plan: Resizing): Part[] {
  const there = members.length - plan.leaving.length;
  return chunks(emptyPlaces(plan), mostPerCall(dialect)).map(({ offset, count }, number) => ({
    number,
    there: there + offset,
    count,
  }));
}

export function batchesOf(dialect: Dialect, { places, exchanged }: Resizing, { unavailable, surge }: Pace): Batch[] {
  const most = mostPerCall(dialect);
  let number = firstExchange;
  return chunks(exchanged.length, Math.max(1, unavailable + surge)).map(({ offset, count }) => {
    const members = exchanged.slice(offset, offset + count);
    const parts = neighbours(members.map((id) => places.indexOf(id))).flatMap(({ place, length }) =>
      chunks(length, most).map((chunk) => ({
        number: number++,
        there: place + chunk.offset,
        count: chunk.count,
      })),
    );
    return { members, unavailable: Math.min(unavailable, count), parts };
  });
}

function chunks(total: number, most: number): { readonly offset: number; readonly count: number }[] {
  return Array.from({ length: Math.ceil(total / most) }, (_, index) => {
    const offset = index * most;
    return { offset, count: Math.min(most, total - offset) };
  });
}

/** The places without gaps: one call numbers its servers through. */
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
