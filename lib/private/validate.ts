import { Annotations, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { claimKey, placeKey } from '../contract/triggers';
import type { Dialect } from '../dialects/dialect';
import type { Parameter } from '../dialects/parameter';
import { propName } from '../dialects/parameter';
import { parameterOf } from '../dialects/wire-parameters';
import type { InstanceOptions } from '../instance-options';
import { Secret } from '../secret';
import { type Leaf, leaves } from './flatten';
import { timeoutFindings } from './timeouts';

/**
 * Checks the props of an instance when the app is synthesized, all findings at once. What can never work is an error;
 * a value that the vendor may have added since the document was written is a warning.
 */
export function validateInstance(scope: Construct, dialect: Dialect, props: InstanceOptions): void {
  const given = dialect.parameters.map((row) => ({ row, leaves: leaves(row, dialect.wire, props) }));
  for (const warning of given.flatMap(({ row, leaves }) => leaves.flatMap((leaf) => unknownValue(row, leaf)))) {
    Annotations.of(scope).addWarning(`${warning} (${dialect.title})`);
  }
  scope.node.addValidation({
    validate: () =>
      [
        ...given.flatMap(({ row, leaves }) => [
          ...missing(row, leaves, props, dialect),
          ...leaves.flatMap((leaf) => malformed(row, leaf)),
          ...tooMany(row, leaves),
        ]),
        ...additionalFindings(dialect, props.additionalParameters),
        ...timeoutFindings(props.timeouts),
      ].map((finding) => `${finding} (${dialect.title})`),
  });
}

/** A required parameter counts only where the object or array element that holds it is given. */
function missing(row: Parameter, given: readonly Leaf[], props: object, dialect: Dialect): string[] {
  if (row.required !== true) {
    return [];
  }
  const holder = row.wire.includes('.') ? row.wire.slice(0, row.wire.lastIndexOf('.')) : '';
  const holders = holder === '' ? [''] : leaves({ ...row, wire: holder }, dialect.wire, props).map(({ wire }) => wire);
  const present = new Set(given.map(({ wire }) => wire.slice(0, Math.max(0, wire.lastIndexOf('.')))));
  return holders
    .filter((prefix) => !present.has(prefix))
    .map(
      (prefix) =>
        `${propName(row.wire)}${prefix === '' ? '' : ` of ${prefix}`} is missing: the API requires ${row.wire}.`,
    );
}

function malformed(row: Parameter, { wire, value }: Leaf): string[] {
  if (Token.isUnresolved(value)) {
    return [];
  }
  if (value instanceof Secret) {
    return row.secret === true ? [] : [`${propName(row.wire)} (${wire}) is no password: give its value, not a Secret.`];
  }
  if (row.secret === true) {
    // The value may be the password itself: it must not be repeated.
    return [
      `${propName(row.wire)} must be a Secret, such as Secret.fromEnv('NAME_OF_A_VARIABLE'): never the password itself.`,
    ];
  }
  const shown = `${propName(row.wire)} (${wire}) is ${JSON.stringify(value)}`;
  switch (row.type) {
    case 'integer':
    case 'number':
      return numberFindings(row, shown, value);
    case 'boolean':
    case 'booleanText':
      return typeof value === 'boolean' ? [] : [`${shown}, but it must be true or false.`];
    default:
      return textFindings(row, shown, value);
  }
}

function numberFindings(row: Parameter, shown: string, value: unknown): string[] {
  if (typeof value !== 'number' || !Number.isFinite(value) || (row.type === 'integer' && !Number.isInteger(value))) {
    return [`${shown}, but it must be ${row.type === 'integer' ? 'a whole number' : 'a number'}.`];
  }
  const [minimum, maximum] = row.range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (value >= minimum && value <= maximum) {
    return [];
  }
  const allowed = maximum === Number.POSITIVE_INFINITY ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return [`${shown}, but it must be ${allowed}.`];
}

function textFindings(row: Parameter, shown: string, value: unknown): string[] {
  if (typeof value !== 'string') {
    return [`${shown}, but it must be text.`];
  }
  if (value === '') {
    return [`${shown}, but it must not be empty: leave it out instead.`];
  }
  const length = [...value].length;
  return row.maxLength !== undefined && length > row.maxLength
    ? [`${shown}, which has ${length} characters, but at most ${row.maxLength} are allowed.`]
    : [];
}

function tooMany(row: Parameter, given: readonly Leaf[]): string[] {
  return row.maxItems !== undefined && given.length > row.maxItems
    ? [`${propName(row.wire)} has ${given.length} elements, but at most ${row.maxItems} are allowed.`]
    : [];
}

function unknownValue(row: Parameter, { wire, value }: Leaf): string[] {
  const known = row.knownValues as readonly unknown[] | undefined;
  return known === undefined || known.includes(value) || Token.isUnresolved(value) || value instanceof Secret
    ? []
    : [
        `${propName(row.wire)} (${wire}) is ${JSON.stringify(value)}, which the document does not list (it lists ${known.join(', ')}). It is sent as it is; the API decides.`,
      ];
}

function additionalFindings(dialect: Dialect, additional: Readonly<Record<string, string>> = {}): string[] {
  const reserved = ['clienttoken', 'action', 'version', placeKey(dialect.id).toLowerCase(), ...Object.values(claimKey)];
  return Object.keys(additional).flatMap((name) => {
    const row = parameterOf(dialect.parameters, name);
    if (row !== undefined) {
      return [`additionalParameters has ${name}, which has a prop of its own: use ${propName(row.wire)}.`];
    }
    return reserved.includes(name.toLowerCase())
      ? [`additionalParameters has ${name}, which the library sets itself: leave it out.`]
      : [];
  });
}
