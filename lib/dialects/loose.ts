import type { JsonObject, JsonValue } from './json';

/**
 * Readers for replies. A server's reply is hostile input, and servers of one API differ in how they type a value, so
 * each reader takes what can be meant and answers undefined or nothing for the rest.
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

/** The elements of an array that are texts, and of arrays in it; the values of an object likewise. */
export function texts(value: JsonValue | undefined): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(texts);
  }
  const fields = object(value);
  if (fields !== undefined) {
    return Object.values(fields).flatMap(texts);
  }
  const single = text(value);
  return single === undefined ? [] : [single];
}

/** An integer, or text that is one. */
export function integer(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}
