import type { StateKind } from './scale-states';

/** One line of the result: a comparison with the least that could do the same job. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'MiB' | 'B';
  /** What it is compared with; absent, like what follows from it, where that would take too long. */
  readonly over?: string;
  /** Medians. */
  readonly ours: number;
  readonly baseline?: number;
  /** The median of the rounds' ratios, which a load that comes and goes moves less than the ratio of the medians. */
  readonly ratio?: number;
  /** Half of the rounds' ratios lie between these two. */
  readonly quartiles?: readonly [number, number];
  /** The largest ratio that is good enough. */
  readonly target?: number;
}

export interface BenchOptions {
  /** Few repetitions and small sizes: to see that everything runs, not to quote. */
  readonly quick: boolean;
  /** Numbers of servers, for the part that measures scale. */
  readonly sizes?: readonly number[];
  /** Where the state is kept, for the same part. */
  readonly states?: readonly StateKind[];
  /** The file that keeps the figures of scale; the picture lies beside it. */
  readonly figures?: string;
  /** The vendor's own provider, for the same part: a program that somebody has built. */
  readonly peer?: string;
  /** Whether that part measures a thousand constructs, which takes hours, beside a fleet of as many. */
  readonly manyConstructs?: boolean;
  /** Says what is being measured now. */
  readonly progress: (line: string) => void;
}

/**
 * Measures several things in turn, from the first to the last and then back, so that what else the machine does falls on
 * all of them. A first round warms the machine's caches and does not count; it can be left out where a round takes minutes.
 */
export async function interleave<K extends string, T>(
  rounds: number,
  contestants: Readonly<Record<K, () => Promise<T>>>,
  warmsUp = true,
): Promise<Record<K, T[]>> {
  const names = Object.keys(contestants) as K[];
  const results = Object.fromEntries(names.map((name): [K, T[]] => [name, []])) as Record<K, T[]>;
  for (let round = warmsUp ? 0 : 1; round <= rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const result = await contestants[name]();
      results[name].push(...(round === 0 ? [] : [result]));
    }
  }
  return results;
}

/** Compares what was measured in the same rounds. */
export function compared(
  { name, unit, over, target }: Pick<Measure, 'name' | 'unit' | 'over' | 'target'>,
  ours: readonly number[],
  baseline: readonly number[],
): Measure {
  const ratios = ours.map((value, round) => value / baseline[round]);
  return {
    name,
    unit,
    over,
    target,
    ours: quantile(ours, 0.5),
    baseline: quantile(baseline, 0.5),
    ratio: quantile(ratios, 0.5),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  };
}

/** The value below which a share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  return below + (above - below) * (position - Math.floor(position));
}

/** As docs/performance.md has it. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, unit, over, ours, baseline, ratio, quartiles, target }) => [
    over === undefined ? name : `${name}, over ${over}`,
    `${amount(ours)} ${unit}`,
    baseline === undefined ? '' : `${amount(baseline)} ${unit}`,
    [ratio?.toFixed(2) ?? [], quartiles === undefined ? [] : `(${quartiles.map((one) => one.toFixed(2)).join('–')})`]
      .flat()
      .join(' '),
    target === undefined ? '' : `× ${target}`,
    target === undefined || ratio === undefined ? '' : ratio <= target ? 'ok' : 'missed',
  ]);
  const lines = [['Measure', 'Ours', 'Baseline', 'Ratio', 'Target', ''], ['---', ...Array(5).fill('---:')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Three digits that mean something. */
function amount(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: value >= 100 ? undefined : 3,
    maximumFractionDigits: 0,
  });
}
