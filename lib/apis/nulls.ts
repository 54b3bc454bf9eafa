import { isIndexPlaceholder } from './parameter';

/** Parameters as Terraform passes them on, including values that turned out to be `null`. */
export type NullableTexts = Readonly<Record<string, string | null>>;

/**
 * `null` means left out, as everywhere in Terraform. List elements that become empty leave no gap, since the APIs refuse
 * lists with gaps in their numbers. Gaps that were there before stay.
 */
export function withoutNulls(given: NullableTexts): Record<string, string> {
  const values = Object.entries(given).map(([name, value]) => [name, givenValue(name, value)] as const);
  const kept = values.filter((entry): entry is [string, string] => entry[1] !== null);
  if (kept.length === values.length) {
    return Object.fromEntries(kept);
  }
  const before = indexesByList(values.map(([name]) => name));
  const after = indexesByList(kept.map(([name]) => name));
  const closedUp = (list: string, index: number): number => {
    const gone = [...(before.get(list) ?? [])].filter((other) => other < index && !after.get(list)?.has(other));
    return index - gone.length;
  };
  return Object.fromEntries(kept.map(([name, value]) => [renumbered(name, closedUp), value]));
}

/** A list that is only known while applying is one value, which holds a JSON array. */
function givenValue(name: string, value: string | null): string | null {
  if (value === null || !isPattern(name)) {
    return value;
  }
  const items: unknown = JSON.parse(value);
  if (!Array.isArray(items)) {
    return items === null ? null : value;
  }
  const present = items.filter((item) => item !== null);
  return present.length === 0 ? null : JSON.stringify(present);
}

function isPattern(name: string): boolean {
  const segments = name.split('.');
  return segments.length > 1 && isIndexPlaceholder(segments[segments.length - 1]);
}

/** The numbers that stand below each list: of `DataDisks.1.DiskSize`, 1 below `DataDisks`. */
function indexesByList(names: readonly string[]): Map<string, Set<number>> {
  const lists = new Map<string, Set<number>>();
  for (const name of names) {
    const segments = name.split('.');
    segments.forEach((segment, depth) => {
      if (depth > 0 && isIndex(segment)) {
        const list = segments.slice(0, depth).join('.');
        lists.set(list, (lists.get(list) ?? new Set()).add(Number(segment)));
      }
    });
  }
  return lists;
}

function renumbered(name: string, closedUp: (list: string, index: number) => number): string {
  const segments = name.split('.');
  return segments
    .map((segment, depth) =>
      depth > 0 && isIndex(segment) ? String(closedUp(segments.slice(0, depth).join('.'), Number(segment))) : segment,
    )
    .join('.');
}

function isIndex(segment: string): boolean {
  return /^\d+$/.test(segment);
}
