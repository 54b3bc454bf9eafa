import type { JsonObject, JsonValue } from './json';
import { isIndexPlaceholder, type Parameter, type ParameterTable, type WireParameters } from './parameter';

/** The pattern of a name with its array indexes replaced: `DataDisks.0.DiskSize` is `DataDisks.N.DiskSize`. */
export function wirePattern(name: string, placeholder: 'N' | 'n' = 'N'): string {
  return name.replace(/(?<=^|\.)\d+(?=\.|$)/g, placeholder);
}

/** Finds the row for a name with indexes in it. */
export function parameterOf(table: ParameterTable, name: string): Parameter | undefined {
  const pattern = wirePattern(name);
  return table.find((row) => row.wire.replace(/\.n(?=\.|$)/g, '.N') === pattern);
}

/** The image, and what belongs to it. */
export function imageOf(
  { parameters }: { readonly parameters: ParameterTable },
  texts: WireParameters,
): WireParameters {
  const isImage = (name: string) => parameterOf(parameters, name)?.reinstalls === true;
  return Object.fromEntries(Object.entries(texts).filter(([name]) => isImage(name)));
}

/** What the launch itself sends: without what only a call after it can set. */
export function launchParameters(table: ParameterTable, parameters: WireParameters): WireParameters {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => parameterOf(table, name)?.afterLaunch !== true),
  );
}

/**
 * A list that is only known while applying is one value, keyed by the document's own pattern (`SecurityGroupIds.N`) and
 * holding a JSON array. Expands those into the numbered names that the wire wants.
 */
export function expandLists(parameters: WireParameters, indexBase: 0 | 1): WireParameters {
  const expanded: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    const segments = name.split('.');
    if (!isIndexPlaceholder(segments.at(-1) ?? '') || segments.length < 2) {
      expanded[name] = value;
      continue;
    }
    const stem = segments.slice(0, -1).join('.');
    const items: unknown = JSON.parse(value);
    if (!Array.isArray(items)) {
      throw new Error(`${name} must be a list, but is ${value}`);
    }
    items.forEach((item, index) => {
      expanded[`${stem}.${index + indexBase}`] = String(item);
    });
  }
  return expanded;
}

/** The nested JSON body for dotted names, with each value typed as the table says. */
export function nestParameters(table: ParameterTable, parameters: WireParameters): JsonObject {
  const root = emptyNode();
  for (const [name, value] of Object.entries(parameters)) {
    const path = name.split('.');
    let node = root;
    for (const segment of path.slice(0, -1)) {
      const child = node[segment];
      if (typeof child !== 'object') {
        node[segment] = emptyNode();
      }
      node = node[segment] as MutableNode;
    }
    node[path[path.length - 1]] = typedValue(parameterOf(table, name), value);
  }
  return arraysFromIndexes(root) as JsonObject;
}

interface MutableNode {
  [segment: string]: MutableNode | string | number | boolean;
}

/** Without a prototype, which a name could reach and change for the whole program. */
function emptyNode(): MutableNode {
  return Object.create(null);
}

function typedValue(row: Parameter | undefined, value: string): string | number | boolean {
  switch (row?.type) {
    case 'integer':
    case 'number':
      return Number.isFinite(Number(value)) && value.trim() !== '' ? Number(value) : value;
    case 'boolean':
      return value.toLowerCase() === 'true' ? true : value.toLowerCase() === 'false' ? false : value;
    default:
      return value;
  }
}

/** A node whose members are all numbers is an array, in the numbers' order. */
function arraysFromIndexes(node: MutableNode | string | number | boolean): JsonValue {
  if (typeof node !== 'object') {
    return node;
  }
  const names = Object.keys(node);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => arraysFromIndexes(node[name]));
  }
  return Object.fromEntries(names.map((name) => [name, arraysFromIndexes(node[name])]));
}
