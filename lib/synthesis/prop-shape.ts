import { type ParameterTable, type PropStep, propPath } from '../apis/parameter';
import { Secret } from '../constructs/secret';
import { type ConstructApi, tablesOf } from './construct-api';
import { isKnownWhileApplyingOnly } from './known-value';
import { type LibraryFinding, libraryRule } from './library-rules';
import { nearestName } from './nearest-name';
import { oncePer } from './once-per';

/** Props as the tables imply them. A member without members of its own is a parameter. */
interface PropNode {
  array: boolean;
  readonly members: Map<string, PropNode>;
}

/**
 * What the types forbid, for plain JavaScript: unknown props, and values that should be objects or lists. The parameter
 * tables cannot show what they do not name.
 */
export function shapeFindings(api: ConstructApi, props: object): LibraryFinding[] {
  const { root, options, everywhere } = shapeOf(api);
  return membersFindings(root, props, '', options, everywhere);
}

const shapeOf = oncePer((api: ConstructApi) => {
  const root = propTree([...tablesOf(api)].reverse());
  return { root, options: Object.keys(api.options), everywhere: allPaths(root, '') };
});

function propTree(tables: readonly ParameterTable[]): PropNode {
  const root: PropNode = { array: false, members: new Map() };
  for (const { wire } of tables.flat()) {
    let node = root;
    for (const step of propPath(wire)) {
      node = memberOf(node, step);
    }
  }
  return root;
}

function memberOf(node: PropNode, { name, array }: PropStep): PropNode {
  const member = node.members.get(name) ?? { array, members: new Map() };
  node.members.set(name, member);
  return member;
}

function membersFindings(
  node: PropNode,
  value: object,
  prefix: string,
  options: readonly string[],
  everywhere: readonly string[],
): LibraryFinding[] {
  return Object.entries(value).flatMap(([name, member]) => {
    if (member === undefined || member === null || options.includes(name)) {
      return [];
    }
    const known = node.members.get(name);
    return known === undefined
      ? [unknownProp(name, prefix, [...node.members.keys(), ...options], everywhere)]
      : valueFindings(known, member, `${prefix}${name}`, everywhere);
  });
}

function valueFindings(node: PropNode, value: unknown, path: string, everywhere: readonly string[]): LibraryFinding[] {
  if (!node.array) {
    return elementFindings(node, value, path, everywhere);
  }
  if (isKnownWhileApplyingOnly(value)) {
    // A list of texts can be expanded while applying. In a list of objects, the names would be missing.
    return node.members.size === 0
      ? []
      : [misshaped(`${path} is known only after apply, but must be a list whose length is known: write the list out.`)];
  }
  return Array.isArray(value)
    ? value.flatMap((element, index) => elementFindings(node, element, `${path}[${index}]`, everywhere))
    : [misshaped(`${path} must be a list: put it in brackets.`)];
}

function elementFindings(
  node: PropNode,
  value: unknown,
  path: string,
  everywhere: readonly string[],
): LibraryFinding[] {
  if (node.members.size === 0) {
    return [];
  }
  if (isKnownWhileApplyingOnly(value)) {
    return [misshaped(`${path} is known as a whole only after apply: write the object out, with tokens inside it.`)];
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Secret)
    ? membersFindings(node, value, `${path}.`, [], everywhere)
    : [misshaped(`${path} must be an object with the members ${[...node.members.keys()].join(', ')}.`)];
}

function unknownProp(
  name: string,
  prefix: string,
  here: readonly string[],
  everywhere: readonly string[],
): LibraryFinding {
  const elsewhere = everywhere.find((path) => path.endsWith(`.${name}`));
  const near = nearestName(name, here);
  const meant = elsewhere ?? (near === undefined ? undefined : `${prefix}${near}`);
  const advice =
    meant === undefined
      ? `${prefix === '' ? 'The props are' : `The members of ${prefix.slice(0, -1)} are`} ${here.join(', ')}.`
      : `Did you mean ${meant}?`;
  return {
    rule: libraryRule.unknownProp,
    text: `${prefix}${name} is not a prop of this construct. ${advice} What this library does not know yet goes into additionalParameters.`,
  };
}

function misshaped(text: string): LibraryFinding {
  return { rule: libraryRule.propShape, text };
}

function allPaths(node: PropNode, prefix: string): string[] {
  return [...node.members].flatMap(([name, member]) => {
    const path = `${prefix}${name}${member.array ? '[]' : ''}`;
    return [path, ...allPaths(member, `${path}.`)];
  });
}
