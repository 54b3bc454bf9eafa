import { ParameterError } from './parameter-error';

/** A JSON object, or what a flat request becomes when its dotted names are taken apart. */
export type WireTree = { readonly [name: string]: unknown };

/** `{ 'A.0.B': 'x' }` becomes `{ A: { 0: { B: 'x' } } }`. */
export function wireTree(flat: Readonly<Record<string, string>>): WireTree {
  const root: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(flat)) {
    const segments = name.split('.');
    const leaf = segments.pop() as string;
    let branch = root;
    for (const segment of segments) {
      branch[segment] ??= Object.create(null);
      if (typeof branch[segment] !== 'object') {
        throw new ParameterError('type', name, `${name} is given beside ${segment}, which has a value of its own`);
      }
      branch = branch[segment] as Record<string, unknown>;
    }
    if (branch[leaf] !== undefined) {
      throw new ParameterError('type', name, `${name} is given as a value and as an object or array`);
    }
    branch[leaf] = value;
  }
  return root;
}

/** The reverse for a JSON body: every leaf as text under its dotted name, arrays counted from zero. */
export function flattened(value: unknown, prefix = ''): Record<string, string> {
  if (typeof value !== 'object' || value === null) {
    return { [prefix]: String(value) };
  }
  const flat: Record<string, string> = {};
  for (const [name, member] of Object.entries(value)) {
    Object.assign(flat, flattened(member, prefix === '' ? name : `${prefix}.${name}`));
  }
  return flat;
}
