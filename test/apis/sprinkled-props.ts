import fc from 'fast-check';
import type { Dialect } from '../../lib/apis/api';
import { type Parameter, propPath } from '../../lib/apis/parameter';

/** Props of which some values are null. */
export type Sprinkled = { readonly [name: string]: unknown };

interface PropNode {
  readonly array: boolean;
  readonly members: Map<string, PropNode>;
  leaf?: fc.Arbitrary<unknown>;
}

/**
 * Any props that a parameter table allows, with nulls sprinkled in.
 *
 * @param arbitraryOf values of a parameter
 * @param whole whether objects and lists are null as a whole, too
 */
export function sprinkledProps(
  dialect: Dialect,
  arbitraryOf: (row: Parameter) => fc.Arbitrary<unknown>,
  whole: boolean,
): fc.Arbitrary<Sprinkled> {
  const root: PropNode = { array: false, members: new Map() };
  // The value of a secret is no prop, and what only checks a launch is no parameter.
  for (const row of dialect.parameters.filter(({ secret, dryRun }) => secret !== true && dryRun !== true)) {
    let node = root;
    for (const { name, array } of propPath(row.wire)) {
      const next: PropNode = node.members.get(name) ?? { array, members: new Map() };
      node.members.set(name, next);
      node = next;
    }
    node.leaf = arbitraryOf(row);
  }
  const nullable = (value: fc.Arbitrary<unknown>) => fc.option(value, { freq: 2, nil: null });
  const objectOf = ({ members }: PropNode): fc.Arbitrary<unknown> => {
    const model = Object.fromEntries([...members].map(([name, node]) => [name, memberOf(node)]));
    return fc.record(model, { requiredKeys: [] });
  };
  const memberOf = (node: PropNode): fc.Arbitrary<unknown> => {
    const single = node.leaf ?? objectOf(node);
    const item = whole || node.leaf !== undefined ? nullable(single) : single;
    return node.array ? (whole ? nullable : same)(fc.array(item, { maxLength: 4 })) : item;
  };
  return objectOf(root) as fc.Arbitrary<Sprinkled>;
}

function same<T>(value: T): T {
  return value;
}

/** The same as a person writes it who does not know of null: what holds nothing but nulls is not there either. */
export function unsprinkled(props: Sprinkled): Sprinkled {
  return (cleaned(props) ?? {}) as Sprinkled;
}

function cleaned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    return value ?? undefined;
  }
  const entries = Object.entries(value).map(([name, member]) => [name, cleaned(member)]);
  const left = entries.filter(([, member]) => member !== undefined);
  if (entries.length > 0 && left.length === 0) {
    return undefined;
  }
  return Array.isArray(value) ? left.map(([, member]) => member) : Object.fromEntries(left);
}
