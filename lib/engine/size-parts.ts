/**
 * A fleet that grows by more than one call takes has an entry of its own for each call. The first has the id of the size
 * itself.
 */
export function partOf(size: string, number: number): string {
  return number === 0 ? size : `${size}-${number}`;
}

/** The launches that exchange members are counted for themselves: they must not depend on how many others have vanished. */
export const firstExchange = 10_000;

/** What a call was to launch and did not, another one launches. */
export const nextRound = 1_000_000;

/** What a size terminates is noted beside what it launches. */
export function removalOf(size: string): string {
  return `${size}-end`;
}

export function isRemoval(claim: string | undefined): boolean {
  return claim?.endsWith('-end') ?? false;
}

/** The object of the state that an entry belongs to: a claim or a size. A file that a person has written names none. */
export function ownerOf(claim: string | undefined): string {
  return (claim ?? '').replace(/-(\d+|end)$/, '');
}
