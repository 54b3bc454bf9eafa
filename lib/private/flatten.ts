import { Fn, type IResolvable, Token } from 'cdktf';
import type { SecretReference } from '../contract/hook';
import type { WireForm } from '../dialects/dialect';
import { type Parameter, type ParameterTable, type PropStep, propPath } from '../dialects/parameter';
import { Secret } from '../secret';
import { oncePer } from './once-per';

/** Parameters by wire name. A value may be a token. */
type Texts = Readonly<Record<string, string>>;

/** Props as a request's parameters: what the plan shows, by what a change means, and what it must not show. */
export interface Flattened {
  /** A change replaces the servers. */
  readonly replacing: Texts;
  /** A change is made while they run. */
  readonly inPlace: Texts;
  /** A change needs them stopped. */
  readonly offline: Texts;
  readonly secrets: Readonly<Record<string, SecretReference>>;
}

/** Walks a dialect's parameter table and picks from the props whatever they give. */
export function flatten(table: ParameterTable, form: WireForm, props: object): Flattened {
  const texts: Record<'replacing' | 'inPlace' | 'offline', Record<string, string>> = {
    replacing: {},
    inPlace: {},
    offline: {},
  };
  const secrets: Record<string, SecretReference> = {};
  for (const row of table) {
    for (const leaf of leaves(row, form, props)) {
      if (leaf.value instanceof Secret) {
        const reference = leaf.value._toReference();
        secrets[leaf.wire] = row.secretProp === undefined ? reference : { ...reference, encoding: 'base64' };
      } else {
        texts[row.change ?? 'replacing'][leaf.wire] = wireText(leaf.value, row, form);
      }
    }
  }
  return { ...texts, secrets };
}

/** Props in which a secret stands in the place of the value that it gives: `userDataSecret` in that of `userData`. */
export function withSecretsInPlace<T extends object>(table: ParameterTable, props: T): T {
  const given = props as Readonly<Record<string, unknown>>;
  const secrets = table.flatMap(({ wire, secretProp }) =>
    secretProp === undefined || given[secretProp] === undefined
      ? []
      : [[propPath(wire)[0].name, given[secretProp]] as const],
  );
  return { ...props, ...Object.fromEntries(secrets) };
}

/** One value that the props give for a row, under its wire name with the array indexes filled in. */
export interface Leaf {
  readonly wire: string;
  readonly value: unknown;
}

export function leaves(row: Parameter, form: WireForm, props: object): Leaf[] {
  const { path, segments } = stepsOf(row);
  if ((props as Record<string, unknown>)[path[0].name] === undefined) {
    // Of a table's hundred rows, an instance gives a few.
    return [];
  }
  return descend(props, path, segments, '', form);
}

const stepsOf = oncePer(({ wire }: Parameter) => ({ path: propPath(wire), segments: wire.split('.') }));

function descend(
  value: unknown,
  path: readonly PropStep[],
  segments: readonly string[],
  prefix: string,
  form: WireForm,
): Leaf[] {
  if (value === undefined || value === null) {
    return [];
  }
  const [step, ...rest] = path;
  if (step === undefined) {
    return [{ wire: prefix, value }];
  }
  const [segment, ...segmentsAfter] = segments;
  const member = (value as Record<string, unknown>)[step.name];
  const name = prefix === '' ? segment : `${prefix}.${segment}`;
  if (!step.array) {
    return descend(member, rest, segmentsAfter, name, form);
  }
  const [placeholder, ...segmentsInside] = segmentsAfter;
  if (Token.isUnresolved(member)) {
    // How many elements a token has is only known while applying: the provisioner expands the pattern then.
    return [{ wire: `${name}.${placeholder}`, value: Fn.jsonencode(member) }];
  }
  return Array.isArray(member)
    ? member.flatMap((item, index) => descend(item, rest, segmentsInside, `${name}.${index + form.indexBase}`, form))
    : [];
}

function wireText(value: unknown, row: Parameter, form: WireForm): string {
  if (row.type === 'boolean' || row.type === 'booleanText') {
    const [yes, no] = row.type === 'booleanText' ? ['TRUE', 'FALSE'] : [form.trueText, form.falseText];
    return Token.isUnresolved(value) ? Token.asString(Fn.conditional(value as IResolvable, yes, no)) : value ? yes : no;
  }
  return typeof value === 'string' || Token.isUnresolved(value) ? Token.asString(value) : String(value);
}
