import { Fn, type IResolvable, Op, Token } from 'cdktf';
import type { WireForm } from '../apis/api';
import { type Parameter, type ParameterTable, type PropStep, propPath } from '../apis/parameter';
import { Secret } from '../constructs/secret';
import type { SecretReference } from '../contract/hook';
import { oncePer } from './once-per';

/** Parameters by wire name. A value may be a token. */
type Texts = Readonly<Record<string, string>>;

/**
 * Props as a request's parameters: those that the plan shows, by the effect of a change, and those that it must not show.
 */
export interface Flattened {
  /** A change replaces the servers. */
  readonly replacing: Texts;
  /** A change is made while they run. */
  readonly inPlace: Texts;
  /** A change needs them stopped. */
  readonly offline: Texts;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** `true` or `false`, perhaps known only after apply: whether the launch is only to be checked. */
  readonly dryRun?: string;
}

/** Takes from the props what a dialect's parameter table names. */
export function flatten(table: ParameterTable, form: WireForm, props: object): Flattened {
  const texts: Record<'replacing' | 'inPlace' | 'offline', Record<string, string>> = {
    replacing: {},
    inPlace: {},
    offline: {},
  };
  const secrets: Record<string, SecretReference> = {};
  let dryRun: string | undefined;
  for (const row of givenRows(table, props)) {
    for (const leaf of leaves(row, form, props)) {
      if (leaf.value instanceof Secret) {
        const reference = leaf.value._toReference();
        secrets[leaf.wire] = row.secretProp === undefined ? reference : { ...reference, encoding: 'base64' };
      } else if (row.dryRun === true) {
        dryRun = truthText(leaf.value, 'true', 'false');
      } else {
        texts[row.change ?? 'replacing'][leaf.wire] = wireText(leaf.value, row, form);
      }
    }
  }
  return { ...texts, secrets, dryRun };
}

/** The rows of a table that the props may have values for: a few of a hundred. */
export function givenRows(table: ParameterTable, props: object): Parameter[] {
  const given = props as Readonly<Record<string, unknown>>;
  return rowsByProp(table).flatMap(([prop, rows]) => (given[prop] === undefined ? [] : rows));
}

const rowsByProp = oncePer((table: ParameterTable) => {
  const groups = new Map<string, Parameter[]>();
  for (const row of table) {
    const prop = stepsOf(row).path[0].name;
    groups.set(prop, [...(groups.get(prop) ?? []), row]);
  }
  return [...groups];
});

/** One value that the props give for a row, under its wire name with the array indexes filled in. */
export interface Leaf {
  readonly wire: string;
  readonly value: unknown;
}

export function leaves(row: Parameter, form: WireForm, props: object): Leaf[] {
  const { path, segments } = stepsOf(row);
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
    // The number of elements of a token is known only after apply: the provisioner expands the pattern then.
    return [{ wire: `${name}.${placeholder}`, value: Fn.jsonencode(member) }];
  }
  return Array.isArray(member)
    ? member.flatMap((item, index) => descend(item, rest, segmentsInside, `${name}.${index + form.indexBase}`, form))
    : [];
}

function wireText(value: unknown, row: Parameter, form: WireForm): string {
  if (row.type === 'boolean' || row.type === 'booleanText') {
    const [yes, no] = row.type === 'booleanText' ? ['TRUE', 'FALSE'] : [form.trueText, form.falseText];
    return truthText(value, yes, no);
  }
  return typeof value === 'string' || Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

function truthText(value: unknown, yes: string, no: string): string {
  if (!Token.isUnresolved(value)) {
    return value ? yes : no;
  }
  // A condition must not be null, so that case comes first.
  const truth = Fn.conditional(value as IResolvable, yes, no);
  return Token.asString(Fn.conditional(Op.eq(value as IResolvable, Token.nullValue()), Token.nullValue(), truth));
}
