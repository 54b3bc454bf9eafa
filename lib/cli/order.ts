type Key = string | number;

/** What is printed stands in one order, whatever order a file or an API has it in: by the first key that differs. */
export function inOrder<Item>(all: readonly Item[], keysOf: (one: Item) => readonly Key[]): Item[] {
  return all
    .map((one) => ({ one, keys: keysOf(one) }))
    .sort((a, b) => compareAll(a.keys, b.keys))
    .map(({ one }) => one);
}

function compareAll(a: readonly Key[], b: readonly Key[]): number {
  const index = a.findIndex((key, position) => key !== b[position]);
  return index === -1 ? 0 : a[index] < b[index] ? -1 : 1;
}
