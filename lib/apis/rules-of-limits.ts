import { isIndexPlaceholder, type Parameter, type ParameterTable, propName } from './parameter';
import type { RuleLevel, RuleSource, RuleTerms } from './rule';
import { UNKNOWN } from './rule-input';

/**
 * Rules about how much, how long and how many. What an API permits grows over the years, so for one that is still extended a
 * limit of its document draws a warning: only what could never be meant, such as no server at all, is an error.
 */

/** Below it, a number that does not start at 0 means nothing. */
const least = 1;

const apiDecides = 'it is sent as it is, and the API decides.';

interface Level {
  readonly level: RuleLevel;
  readonly because: RuleTerms['because'];
}

function levelOf({ frozen }: RuleSource): Level {
  return frozen ? { level: 'error', because: 'frozen' } : { level: 'warning', because: 'extensible' };
}

function bounds({ range: [minimum, maximum] = [0, Number.POSITIVE_INFINITY], perCall }: Parameter): [number, number] {
  return [minimum, perCall === true ? Number.POSITIVE_INFINITY : maximum];
}

export function range(row: Parameter, { frozen }: RuleSource): RuleTerms | undefined {
  if (row.range === undefined) {
    return undefined;
  }
  const [smallest, greatest] = bounds(row);
  const [minimum, maximum] = frozen ? [smallest, greatest] : [Math.min(smallest, least), Number.POSITIVE_INFINITY];
  const allowed = allowedBetween(minimum, maximum);
  return {
    ...onNumbers(row, 'range', allowed, (value) => value >= minimum && value <= maximum),
    ...(maximum === Number.POSITIVE_INFINITY ? {} : { because: 'frozen' }),
  };
}

/** The limits that a vendor may have moved since. */
export function documentedRange(row: Parameter, { frozen }: RuleSource): RuleTerms | undefined {
  const [minimum, maximum] = bounds(row);
  if (frozen || (minimum <= least && maximum === Number.POSITIVE_INFINITY)) {
    return undefined;
  }
  const allowed = allowedBetween(minimum, maximum);
  return {
    ...onNumbers(
      row,
      'documented-range',
      allowed,
      // What can never be meant is the other rule's.
      (value) => value < Math.min(minimum, least) || (value >= minimum && value <= maximum),
      `which is not ${allowed}, as the document says: ${apiDecides}`,
    ),
    sentence: `\`${propName(row.wire)}\` is ${allowed}, as the document says.`,
    level: 'warning',
  };
}

function allowedBetween(minimum: number, maximum: number): string {
  return maximum === Number.POSITIVE_INFINITY ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
}

export function step(row: Parameter, { frozen }: RuleSource): RuleTerms | undefined {
  const { step: size } = row;
  return size === undefined
    ? undefined
    : {
        ...onNumbers(row, 'step', `in steps of ${size}`, (value) => value % size === 0),
        ...(frozen ? { because: 'frozen' } : {}),
      };
}

function onNumbers(
  row: Parameter,
  name: string,
  allowed: string,
  legal: (value: number) => boolean,
  finding = `but it must be ${allowed}.`,
): RuleTerms {
  return {
    name: `${row.wire}/${name}`,
    concerns: [row.wire],
    sentence: `\`${propName(row.wire)}\` is ${allowed}.`,
    check: (request) =>
      request
        .items(row.wire)
        .filter(({ value }) => typeof value === 'number' && Number.isFinite(value) && !legal(value))
        .map(({ wire }) => `${request.shown(wire)}, ${finding}`),
  };
}

export function maxLength(row: Parameter, source: RuleSource): RuleTerms | undefined {
  const { maxLength: most } = row;
  const advice = source.frozen
    ? `but at most ${most} are allowed: shorten it.`
    : `more than the ${most} of the document: ${apiDecides}`;
  return most === undefined
    ? undefined
    : {
        name: `${row.wire}/max-length`,
        ...levelOf(source),
        concerns: [row.wire],
        sentence: `\`${propName(row.wire)}\` has at most ${most} characters.`,
        check: (request) =>
          request
            .texts(row.wire)
            .map((item) => ({ ...item, length: [...item.value].length }))
            .filter(({ length }) => length > most)
            .map(({ wire, length }) => `${request.shown(wire)}, which has ${length} characters, ${advice}`),
      };
}

/** One rule for each list that has a limit, however many rows lie in it. */
export function lists(table: ParameterTable, source: RuleSource): RuleTerms[] {
  const limits = new Map<string, number>();
  for (const { wire, maxItems } of table) {
    const segments = wire.split('.');
    if (maxItems !== undefined) {
      limits.set(segments.slice(0, segments.findIndex(isIndexPlaceholder) + 1).join('.'), maxItems);
    }
  }
  return [...limits].map(([wire, most]) => {
    const advice = source.frozen
      ? `but at most ${most} ${most === 1 ? 'is' : 'are'} allowed: leave the others out.`
      : `more than the ${most} of the document: ${apiDecides}`;
    return {
      name: `${wire}/max-items`,
      ...levelOf(source),
      concerns: [wire],
      sentence: `\`${propName(wire)}\` has at most ${most} ${most === 1 ? 'element' : 'elements'}.`,
      check: (request) => {
        const count = request.count(wire);
        return count !== UNKNOWN && count > most
          ? [`${propName(wire).replace(/\[\]$/, '')} (${wire}) has ${count} elements, ${advice}`]
          : [];
      },
    };
  });
}
