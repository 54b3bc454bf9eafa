import { isIndexPlaceholder, type Parameter } from '../apis/parameter';
import { type GivenValue, RuleInput, UNKNOWN } from '../apis/rule-input';
import { Secret } from '../constructs/secret';
import { type ConstructApi, tablesOf } from './construct-api';
import { givenRows, type Leaf, leaves } from './flatten';
import { isKnownWhileApplyingOnly } from './known-value';
import { oncePer } from './once-per';

/** What the props give, for the rules: of tokens and secrets, only that they are given. */
export function ruleInput(api: ConstructApi, props: object, place: string | undefined): RuleInput {
  const { dialect } = api;
  const { rows, holders } = rowsOf(api);
  return new RuleInput({
    indexBase: dialect.wire.indexBase,
    values: givenRows(rows, props).flatMap((row) =>
      leaves(row, dialect.wire, props).map((leaf) => givenValue(row, leaf)),
    ),
    objects: givenRows(holders, props).flatMap((holder) =>
      leaves(holder, dialect.wire, props)
        .filter(({ value }) => !isKnownWhileApplyingOnly(value))
        .map((leaf) => leaf.wire),
    ),
    place: isKnownWhileApplyingOnly(place) ? UNKNOWN : place,
  });
}

const rowsOf = oncePer((api: ConstructApi) => {
  // The other APIs' rows too: a prop that this API does not know is a finding.
  const rows = [
    ...new Map(
      tablesOf(api)
        .flat()
        .map((row) => [row.wire, row]),
    ).values(),
  ];
  return { rows, holders: objectNames(rows).map((wire): Parameter => ({ wire, type: 'string' })) };
});

function givenValue(row: Parameter, { wire, value }: Leaf): GivenValue {
  if (value instanceof Secret) {
    return { wire, value: UNKNOWN, secret: true };
  }
  if (row.secret === true) {
    // A password that was given literally must not reach a message.
    return { wire, value: UNKNOWN };
  }
  return isKnownWhileApplyingOnly(value) ? { wire, value: UNKNOWN, mayBeNull: !isTemplate(value) } : { wire, value };
}

/** Text with a part that is known only after apply, which must not be null for Terraform. */
function isTemplate(value: unknown): boolean {
  return typeof value === 'string' && !/^\$\{[^$]*\}$/.test(value);
}

/** The parents of all parameters, except the lists themselves: `Placement`, `DataDisks.N`. */
function objectNames(rows: readonly Parameter[]): string[] {
  const names = rows.flatMap(({ wire }) => {
    const segments = wire.split('.');
    return segments
      .map((_, length) => ({ name: segments.slice(0, length).join('.'), next: segments[length] }))
      .filter(({ name, next }) => name !== '' && !isIndexPlaceholder(next))
      .map(({ name }) => name);
  });
  return [...new Set(names)];
}
