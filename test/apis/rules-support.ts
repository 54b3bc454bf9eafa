import type { Dialect } from '../../lib/apis/api';
import { isIndexPlaceholder, type Parameter } from '../../lib/apis/parameter';
import type { RuleLevel } from '../../lib/apis/rule';
import { RuleInput, UNKNOWN } from '../../lib/apis/rule-input';

/** What a request gives, by wire name. `{}` stands for an object with nothing in it, `SECRET` for a reference. */
export type Given = Readonly<Record<string, unknown>>;

export const SECRET: unique symbol = Symbol('a reference to a secret');

/** Not a parameter: the zone or region of the provider construct. */
export const place = '@place';

/** Requests that break a rule, and ones that just meet it. */
export interface RuleCases {
  readonly level?: RuleLevel;
  readonly breaks: readonly Given[];
  readonly meets: readonly Given[];
}

export type CasesByRule = Readonly<Record<string, RuleCases>>;

export function ruleInput(dialect: Dialect, given: Given): RuleInput {
  const parameters = Object.entries(given).filter(([wire]) => wire !== place);
  const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
  return new RuleInput({
    indexBase: dialect.wire.indexBase,
    values: parameters
      .filter(([, value]) => !isObject(value))
      .map(([wire, value]) => (value === SECRET ? { wire, value: UNKNOWN, secret: true } : { wire, value })),
    objects: parameters.filter(([, value]) => isObject(value)).map(([wire]) => wire),
    place: given[place] as string | typeof UNKNOWN | undefined,
  });
}

/** The cases of the rules that a parameter table implies follow from its rows. */
export function casesOfTable({ id, parameters, wire: { indexBase } }: Dialect): CasesByRule {
  const isFrozen = id !== 'qingcloud' && id !== 'tencent-3.0';
  const first = (pattern: string): string =>
    pattern
      .split('.')
      .map((segment) => (isIndexPlaceholder(segment) ? String(indexBase) : segment))
      .join('.');
  return Object.fromEntries(
    parameters.flatMap((row) => Object.entries(casesOfRow(row, first(row.wire), indexBase, isFrozen))),
  );
}

function casesOfRow(row: Parameter, wire: string, indexBase: 0 | 1, isFrozen: boolean): Record<string, RuleCases> {
  const cases: Record<string, RuleCases> = { [`${row.wire}/type`]: typeCases(row, wire) };
  const one = (values: readonly unknown[]): Given[] => values.map((value) => ({ [wire]: value }));
  const legal = legalValue(row);
  if (row.required === true) {
    const holder = wire.includes('.') ? { [wire.slice(0, wire.lastIndexOf('.'))]: {} } : {};
    cases[`${row.wire}/required`] = { breaks: [holder], meets: one([legal, UNKNOWN]) };
  }
  if (row.range !== undefined) {
    const [minimum, maximum] = row.range;
    const bounded = maximum !== Number.POSITIVE_INFINITY && row.perCall !== true;
    const least = isFrozen ? minimum : Math.min(minimum, 1);
    cases[`${row.wire}/range`] = {
      breaks: one([least - 1, ...(bounded && isFrozen ? [maximum + 1] : [])]),
      meets: one([least, minimum, ...(bounded ? [maximum] : []), ...(bounded && isFrozen ? [] : [1_000_000])]),
    };
    if (!isFrozen && (bounded || minimum > 1)) {
      cases[`${row.wire}/documented-range`] = {
        level: 'warning',
        breaks: one([maximum + 1, ...(minimum > 1 ? [minimum - 1] : [])]),
        meets: one([minimum, maximum, least - 1]),
      };
    }
  }
  if (row.step !== undefined) {
    cases[`${row.wire}/step`] = { breaks: one([row.step + 1, row.step * 3 - 1]), meets: one([row.step, row.step * 3]) };
  }
  if (row.maxLength !== undefined) {
    const most = row.maxLength;
    // One character outside the basic plane counts once.
    cases[`${row.wire}/max-length`] = {
      level: isFrozen ? 'error' : 'warning',
      breaks: one(['x'.repeat(most + 1)]),
      meets: one(['x'.repeat(most), `${'x'.repeat(most - 1)}😀`]),
    };
  }
  if (row.knownValues !== undefined) {
    cases[`${row.wire}/known-values`] = {
      level: row.closed === true ? 'error' : 'warning',
      breaks: one([row.type === 'string' ? 'no such value' : 987_654, ...Object.keys(row.otherNames ?? {})]),
      meets: one(row.knownValues),
    };
  }
  if (row.maxItems !== undefined) {
    const list = row.wire.slice(0, row.wire.search(/\.[Nn](\.|$)/) + 2);
    const elements = (count: number): Given =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          row.wire.replace(/\.[Nn](?=\.|$)/, `.${index + indexBase}`),
          legal,
        ]),
      );
    cases[`${list}/max-items`] = {
      level: isFrozen ? 'error' : 'warning',
      breaks: [elements(row.maxItems + 1)],
      meets: [elements(row.maxItems), { [list]: UNKNOWN }],
    };
  }
  return cases;
}

function typeCases(row: Parameter, wire: string): RuleCases {
  const one = (values: readonly unknown[]): Given[] => values.map((value) => ({ [wire]: value }));
  if (row.secret === true) {
    return { breaks: one([UNKNOWN]), meets: one([SECRET]) };
  }
  const wrong = {
    string: [1, true, ''],
    integer: ['1', 1.5, Number.NaN, Number.POSITIVE_INFINITY, true],
    number: ['1', Number.NaN, true],
    boolean: ['true', 1, 0],
    booleanText: ['TRUE', 1],
  }[row.type];
  const asSecret = row.secretProp === undefined ? { wrong: [SECRET], right: [] } : { wrong: [], right: [SECRET] };
  return { breaks: one([...wrong, ...asSecret.wrong]), meets: one([legalValue(row), UNKNOWN, ...asSecret.right]) };
}

function legalValue(row: Parameter): unknown {
  switch (row.type) {
    case 'integer':
    case 'number':
      return row.knownValues?.[0] ?? row.range?.[0] ?? 1;
    case 'boolean':
    case 'booleanText':
      return true;
    default:
      return row.knownValues?.[0] ?? 'text';
  }
}
