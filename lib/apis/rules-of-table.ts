import { isIndexPlaceholder, type Parameter, type ParameterTable, propName } from './parameter';
import { type Rule, type RuleSource, type RuleTerms, ruleMaker } from './rule';
import { type GivenValue, type RuleInput, UNKNOWN } from './rule-input';

/** What one row of a parameter table says, as a rule without its name's first part. */
type RowRule = (row: Parameter) => RuleTerms | undefined;

const rowRules: readonly RowRule[] = [required, type, range, step, maxLength, knownValues];

/** The rules that a parameter table implies. Their ids are made of the parameter's name and the constraint's. */
export function rulesOfTable(source: RuleSource, table: ParameterTable): Rule[] {
  const rule = ruleMaker(source);
  const terms = [...table.flatMap((row) => rowRules.map((rowRule) => rowRule(row))), ...lists(table)];
  return terms.filter((one) => one !== undefined).map(rule);
}

/** An object that must be given: the table has rows only for what lies in it. */
export function requiredObject(source: RuleSource, holder: string, member: string): Rule {
  const wire = holder === '' ? member : `${holder}.${member}`;
  return ruleMaker(source)({
    name: `${wire}/required`,
    concerns: [wire],
    sentence: requiredSentence(wire, holder),
    check: (request) =>
      (holder === '' ? [''] : request.objectsOf(holder))
        .map((parent) => (parent === '' ? member : `${parent}.${member}`))
        .filter((missing) => !hasMember(request, missing))
        .map((missing) => `${request.named(missing)} is missing: give it, the API requires it.`),
  });
}

function hasMember(request: RuleInput, wire: string): boolean {
  return request.objectsOf(wire).includes(wire) || request.items(wire).some((item) => item.wire === wire);
}

/** A required parameter counts only where the object or list element that holds it is given. */
function required(row: Parameter): RuleTerms | undefined {
  if (row.required !== true) {
    return undefined;
  }
  const holder = row.wire.slice(0, Math.max(0, row.wire.lastIndexOf('.')));
  const member = row.wire.slice(holder === '' ? 0 : holder.length + 1);
  return {
    name: `${row.wire}/required`,
    concerns: [row.wire],
    sentence: requiredSentence(row.wire, holder),
    check: (request) => {
      const present = new Set(request.items(row.wire).map(({ wire }) => wire));
      return (holder === '' ? [''] : request.objectsOf(holder))
        .map((parent) => (parent === '' ? member : `${parent}.${member}`))
        .filter((wire) => !present.has(wire))
        .map((wire) => `${request.named(wire)} is missing: give it, the API requires it.`);
    },
  };
}

function requiredSentence(wire: string, holder: string): string {
  const holding = holder === '' ? '' : ` where \`${propName(holder)}\` is given`;
  return `\`${propName(wire)}\` is required${holding}.`;
}

function type(row: Parameter): RuleTerms {
  const [isOfType, expected] = expectedType(row);
  return {
    name: `${row.wire}/type`,
    concerns: [row.wire],
    sentence: `\`${propName(row.wire)}\` is ${expected}.`,
    check: (request) =>
      request.items(row.wire).flatMap((item) => {
        if (row.secret === true) {
          return item.secret === true
            ? []
            : [
                `${request.named(item.wire)} must be a Secret, such as Secret.fromEnv('NAME_OF_A_VARIABLE'): never the password itself.`,
              ];
        }
        if (item.secret === true && row.secretProp === undefined) {
          return [`${request.named(item.wire)} is a Secret, but it is no password: give its value.`];
        }
        if (item.value === UNKNOWN || isOfType(item.value)) {
          return [];
        }
        const advice = item.value === '' ? ' Leave it out instead.' : '';
        return [`${request.shown(item.wire)}, but it must be ${expected}.${advice}`];
      }),
  };
}

function expectedType(row: Parameter): [(value: unknown) => boolean, string] {
  if (row.secret === true) {
    return [() => false, 'a `Secret`, never the password itself'];
  }
  switch (row.type) {
    case 'integer':
      return [(value) => Number.isSafeInteger(value), 'a whole number'];
    case 'number':
      return [(value) => Number.isFinite(value), 'a number'];
    case 'boolean':
    case 'booleanText':
      return [(value) => typeof value === 'boolean', 'true or false'];
    default:
      return [(value) => typeof value === 'string' && value !== '', 'text that is not empty'];
  }
}

function range(row: Parameter): RuleTerms | undefined {
  if (row.range === undefined) {
    return undefined;
  }
  const [minimum, maximum] = row.range;
  const allowed = maximum === Number.POSITIVE_INFINITY ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return onNumbers(row, 'range', allowed, (value) => value >= minimum && value <= maximum);
}

function step(row: Parameter): RuleTerms | undefined {
  const { step: size } = row;
  return size === undefined ? undefined : onNumbers(row, 'step', `in steps of ${size}`, (value) => value % size === 0);
}

function onNumbers(row: Parameter, name: string, allowed: string, legal: (value: number) => boolean): RuleTerms {
  return {
    name: `${row.wire}/${name}`,
    concerns: [row.wire],
    sentence: `\`${propName(row.wire)}\` is ${allowed}.`,
    check: (request) =>
      request
        .items(row.wire)
        .filter(({ value }) => typeof value === 'number' && Number.isFinite(value) && !legal(value))
        .map(({ wire }) => `${request.shown(wire)}, but it must be ${allowed}.`),
  };
}

function maxLength(row: Parameter): RuleTerms | undefined {
  const { maxLength: most } = row;
  return most === undefined
    ? undefined
    : {
        name: `${row.wire}/max-length`,
        concerns: [row.wire],
        sentence: `\`${propName(row.wire)}\` has at most ${most} characters.`,
        check: (request) =>
          request
            .texts(row.wire)
            .map((item) => ({ ...item, length: [...item.value].length }))
            .filter(({ length }) => length > most)
            .map(
              ({ wire, length }) =>
                `${request.shown(wire)}, which has ${length} characters, but at most ${most} are allowed: shorten it.`,
            ),
      };
}

function knownValues(row: Parameter): RuleTerms | undefined {
  const known = row.knownValues as readonly unknown[] | undefined;
  if (known === undefined) {
    return undefined;
  }
  const listed = known.join(', ');
  const isOther = ({ value }: GivenValue): boolean =>
    (typeof value === 'string' || typeof value === 'number') && value !== '' && !known.includes(value);
  return {
    name: `${row.wire}/known-values`,
    level: row.closed === true ? 'error' : 'warning',
    concerns: [row.wire],
    sentence: `\`${propName(row.wire)}\` is ${row.closed === true ? 'one of' : 'one of those that the document lists:'} ${listed}.`,
    check: (request) =>
      request
        .items(row.wire)
        .filter(isOther)
        .map(({ wire, value }) => {
          const ours = row.otherNames?.[String(value)];
          const advice =
            ours !== undefined
              ? `use ${ours}, which is its name here.`
              : row.closed === true
                ? 'use one of them.'
                : 'it is sent as it is, and the API decides.';
          return `${request.shown(wire)}, which is not among the values that the document lists (${listed}): ${advice}`;
        }),
  };
}

/** One rule for each list that has a limit, however many rows lie in it. */
function lists(table: ParameterTable): RuleTerms[] {
  const limits = new Map<string, number>();
  for (const { wire, maxItems } of table) {
    const segments = wire.split('.');
    if (maxItems !== undefined) {
      limits.set(segments.slice(0, segments.findIndex(isIndexPlaceholder) + 1).join('.'), maxItems);
    }
  }
  return [...limits].map(([wire, most]) => ({
    name: `${wire}/max-items`,
    concerns: [wire],
    sentence: `\`${propName(wire)}\` has at most ${most} ${most === 1 ? 'element' : 'elements'}.`,
    check: (request) => {
      const count = request.count(wire);
      return count !== UNKNOWN && count > most
        ? [
            `${propName(wire).replace(/\[\]$/, '')} (${wire}) has ${count} elements, but at most ${most} ${most === 1 ? 'is' : 'are'} allowed: leave the others out.`,
          ]
        : [];
    },
  }));
}
