import { type Parameter, type ParameterTable, propName } from './parameter';
import { type Rule, type RuleSource, type RuleTerms, ruleMaker } from './rule';
import { type GivenValue, type RuleInput, UNKNOWN } from './rule-input';
import { documentedRange, lists, maxLength, range, step } from './rules-of-limits';

/** What one row of a parameter table says, as a rule without its name's first part. */
type RowRule = (row: Parameter, source: RuleSource) => RuleTerms | undefined;

const rowRules: readonly RowRule[] = [required, type, range, documentedRange, step, maxLength, knownValues];

/** The rules that a parameter table implies. Their ids are made of the parameter's name and the constraint's. */
export function rulesOfTable(source: RuleSource, table: ParameterTable): Rule[] {
  const rule = ruleMaker(source);
  const terms = [...table.flatMap((row) => rowRules.map((rowRule) => rowRule(row, source))), ...lists(table, source)];
  return terms.filter((one) => one !== undefined).map(rule);
}

/** An object that must be given: the table has rows only for what lies in it. */
export function requiredObject(source: RuleSource, holder: string, member: string, givenBy?: string): Rule {
  const wire = holder === '' ? member : `${holder}.${member}`;
  return ruleMaker(source)({
    name: `${wire}/required`,
    because: 'required',
    concerns: [wire],
    sentence: requiredSentence(wire, holder, givenBy),
    check: (request) =>
      (isGivenBy(request, givenBy) ? [] : holder === '' ? [''] : request.objectsOf(holder))
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
    because: 'required',
    concerns: [row.wire],
    sentence: requiredSentence(row.wire, holder, row.givenBy),
    check: (request) => {
      const present = new Set(request.items(row.wire).map(({ wire }) => wire));
      return (isGivenBy(request, row.givenBy) ? [] : holder === '' ? [''] : request.objectsOf(holder))
        .map((parent) => (parent === '' ? member : `${parent}.${member}`))
        .filter((wire) => !present.has(wire))
        .map((wire) => `${request.named(wire)} is missing: give it, the API requires it.`);
    },
  };
}

function requiredSentence(wire: string, holder: string, givenBy?: string): string {
  const holding = holder === '' ? '' : ` where \`${propName(holder)}\` is given`;
  const unless = givenBy === undefined ? '' : `, unless \`${propName(givenBy)}\` gives it`;
  return `\`${propName(wire)}\` is required${holding}${unless}.`;
}

function isGivenBy(request: RuleInput, object: string | undefined): boolean {
  return object !== undefined && request.given(object);
}

function type(row: Parameter): RuleTerms {
  const [isOfType, expected] = expectedType(row);
  return {
    name: `${row.wire}/type`,
    because: 'form',
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

function knownValues(row: Parameter, source: RuleSource): RuleTerms | undefined {
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
    because: row.closed !== true ? 'extensible' : source.frozen ? 'frozen' : 'ours',
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
