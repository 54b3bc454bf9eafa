import { createHash } from 'node:crypto';

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

export type TerraformFunction = (...args: readonly Value[]) => Value;

/** Terraform's functions that synthesized stacks use; those that look at the disk are given by whoever evaluates. */
export const pureFunctions: Readonly<Record<string, TerraformFunction>> = {
  jsonencode: (value) => encode(value),
  sha1: (text) => createHash('sha1').update(textOf(text)).digest('hex'),
  jsondecode: (text) => JSON.parse(textOf(text)),
  merge: (...objects) => Object.assign({}, ...objects),
  join: (separator, list) => listOf(list).map(textOf).join(textOf(separator)),
  split: (separator, text) => textOf(text).split(textOf(separator)),
  compact: (list) => listOf(list).filter((item) => item !== '' && item !== null),
  concat: (...lists) => lists.flatMap(listOf),
  distinct: (list) => [...new Set(listOf(list))],
  sort: (list) => listOf(list).map(textOf).sort(),
  keys: (object) => Object.keys(object as object).sort(),
  values: (object) => Object.values(object as { [key: string]: Value }),
  length: (value) => (typeof value === 'string' ? value.length : Object.keys(value as object).length),
  contains: (list, value) => listOf(list).includes(value),
  lookup: (object, key, fallback) => (object as { [key: string]: Value })[textOf(key)] ?? fallback,
  coalesce: (...values) => values.find((value) => value !== null && value !== '') ?? null,
  element: (list, index) => listOf(list)[Number(index) % listOf(list).length],
  tostring: (value) => textOf(value),
  tolist: (list) => listOf(list),
  regex: (pattern, text) => match(textOf(pattern), textOf(text)),
  toset: (list) => [...new Set(listOf(list))],
};

/** Of a pattern without groups. */
function match(pattern: string, text: string): string {
  const found = new RegExp(pattern).exec(text);
  if (found === null) {
    throw new Error(`${JSON.stringify(text)} does not match ${pattern}`);
  }
  return found[0];
}

export function textOf(value: Value): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  throw new Error(`${JSON.stringify(value)} stands where Terraform wants a text`);
}

function listOf(value: Value): readonly Value[] {
  if (Array.isArray(value)) {
    return value;
  }
  throw new Error(`${JSON.stringify(value)} stands where Terraform wants a list`);
}

/** Keys in order and HTML's signs escaped, as Terraform writes JSON. */
function encode(value: Value): string {
  return JSON.stringify(value, (_name, member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  ).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
