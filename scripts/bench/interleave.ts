import { type Comparison, compare, type Pair } from './statistics';

/** One measurement; undefined where it cannot be made on this machine. */
export type Measurement = () => Promise<number | undefined>;

/**
 * Measures two things in turn, which of them comes first changing each time. A first pair warms the machine's caches and
 * does not count.
 */
export async function interleave(
  pairs: number,
  ours: Measurement,
  baseline: Measurement,
): Promise<Comparison | undefined> {
  const measured: Pair[] = [];
  for (let round = 0; round <= pairs; round++) {
    const ourTurn = round % 2 === 0;
    const first = await (ourTurn ? ours() : baseline());
    const second = await (ourTurn ? baseline() : ours());
    if (first === undefined || second === undefined) {
      return undefined;
    }
    if (round > 0) {
      measured.push(ourTurn ? { ours: first, baseline: second } : { ours: second, baseline: first });
    }
  }
  return compare(measured);
}
