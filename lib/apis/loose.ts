import type { JsonObject, JsonValue } from './json';

/**
 * Readers for replies. A reply is hostile input, and servers of one API differ in how they type a value, so each reader
 * accepts what can be meant and returns undefined or nothing for the rest.
 */

export function object(value: JsonValue | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The elements of an array that are objects; a lone object where a document promises an array counts as one. */
export function objects(value: JsonValue | undefined): JsonObject[] {
  if (Array.isArray(value)) {
    return value.map(object).filter((item) => item !== undefined);
  }
  const single = object(value);
  return single === undefined ? [] : [single];
}

/** Text, or a number as text. */
export function text(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string' && value !== '') {
    return value;
  }
  return typeof value === 'number' ? String(value) : undefined;
}

/** A setting as text, the empty one included: that is what it is set to. */
export function setting(value: JsonValue | undefined): string | undefined {
  return typeof value === 'boolean' ? String(value).toUpperCase() : value === '' ? '' : text(value);
}

/** The settings that a reply has. */
export function presentSettings(settings: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

/** A lone text, or the elements of an array that are texts. Not of arrays in it: nesting has no end in hostile input. */
export function texts(value: JsonValue | undefined): string[] {
  return (Array.isArray(value) ? value : [value]).map(text).filter((item) => item !== undefined);
}

/** An integer, or text that is one. */
export function integer(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
