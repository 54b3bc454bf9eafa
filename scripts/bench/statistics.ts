/** Two measurements that were made one right after the other, so that both met the same load of the machine. */
export interface Pair {
  readonly ours: number;
  readonly baseline: number;
}

export interface Comparison {
  /** Medians. */
  readonly ours: number;
  readonly baseline: number;
  /** The median of the pairs' ratios, which a load that comes and goes moves less than the ratio of the medians. */
  readonly ratio: number;
  /** Half of the pairs' ratios lie between these two. */
  readonly quartiles: readonly [number, number];
  readonly pairs: number;
}

/** The value below which a share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) {
    throw new RangeError('There is no quantile of no values: measure at least once.');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ ours, baseline }) => ours / baseline);
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    baseline: median(pairs.map(({ baseline }) => baseline)),
    ratio: median(ratios),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    pairs: pairs.length,
  };
}
