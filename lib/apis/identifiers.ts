import type { JsonValue } from './json';
import { object, texts } from './loose';

/** Ids are used in messages, files and lists joined by commas, so they may contain nothing with another meaning. */
const identifier = /^[A-Za-z0-9_-]{1,64}$/;

/** No API launches or lists more in one call. */
const mostIdentifiers = 1_000;

export function isIdentifier(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && identifier.test(value);
}

/**
 * The ids that a field holds, each once: a list, a lone id, or an object of lists. Absent and null mean none.
 * Undefined where anything in it is not an id: half a list would lose servers.
 */
export function identifiers(value: JsonValue | undefined): string[] | undefined {
  const fields = object(value);
  const items = (fields === undefined ? [value ?? []] : Object.values(fields)).flat();
  return items.length <= mostIdentifiers && items.every(isIdentifier) ? [...new Set(items)] : undefined;
}

/**
 * The ids of jobs and deals, which some APIs write as numbers. They are only informative, so what is not an id is left out.
 */
export function references(value: JsonValue | undefined): string[] {
  return texts(value).filter(isIdentifier).slice(0, mostIdentifiers);
}
