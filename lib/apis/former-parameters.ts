import type { NullableTexts } from './nulls';
import { isIndexPlaceholder, type ParameterTable } from './parameter';
import { parameterOf } from './wire-parameters';

/** How many elements a list may have had whose length no document limits. */
const mostElements = 20;

/**
 * Every name under which a claim of an earlier version may have a parameter that can change in place by now, with the
 * indexes filled in.
 */
export function formerTriggerNames(table: ParameterTable, indexBase: 0 | 1): string[] {
  return table.flatMap(({ wire, wasFixed, maxItems = mostElements }) =>
    wasFixed === true ? withIndexes(wire, indexBase, maxItems) : [],
  );
}

/** Every name under which a claim may have a parameter that no call changes, with the indexes filled in. */
export function fixedTriggerNames(table: ParameterTable, indexBase: 0 | 1): string[] {
  return table.flatMap(({ wire, change, maxItems = mostElements }) =>
    change === undefined ? withIndexes(wire, indexBase, maxItems) : [],
  );
}

function withIndexes(wire: string, indexBase: 0 | 1, count: number): string[] {
  const segments = wire.split('.');
  const place = segments.findIndex(isIndexPlaceholder);
  if (place < 0) {
    return [wire];
  }
  const numbers = Array.from({ length: count }, (_, index) => String(index + indexBase));
  // A list that was known only while applying is one value, under the document's own name.
  const last = place === segments.length - 1 ? [segments[place]] : [];
  return [...numbers, ...last].map((number) =>
    segments.map((segment, index) => (index === place ? number : segment)).join('.'),
  );
}

/** The triggers without parameters that can change in place: in a claim of an earlier version, they are as they once were. */
export function withoutChangeable(table: ParameterTable, triggers: NullableTexts): NullableTexts {
  return Object.fromEntries(
    Object.entries(triggers).filter(([name]) => parameterOf(table, name)?.change === undefined),
  );
}

/** What those parameters were at the launch, in a claim of an earlier version. */
export function changeableOf(table: ParameterTable, triggers: NullableTexts): NullableTexts {
  return Object.fromEntries(
    Object.entries(triggers).filter(([name]) => parameterOf(table, name)?.change !== undefined),
  );
}
