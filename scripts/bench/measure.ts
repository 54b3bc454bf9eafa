import type { Comparison } from './statistics';

export type Unit = 'ms' | 's' | 'MiB' | 'kB' | '';

/** One line of the result. */
export interface Measure {
  readonly name: string;
  readonly unit: Unit;
  readonly ours: number;
  readonly baseline?: number;
  /** What the baseline is, in a few words. */
  readonly over?: string;
  readonly ratio?: number;
  readonly quartiles?: readonly [number, number];
  readonly pairs?: number;
  readonly target?: Target;
}

/** The largest value that is good enough: of the ratio where there is a baseline, of our own value otherwise. */
export type Target = number;

export type Verdict = 'ok' | 'missed' | '';

/** What happens in one part of the benchmark. */
export interface Section {
  readonly title: string;
  /** What is measured, and how, in a sentence or two. */
  readonly explanation: string;
  readonly measures: readonly Measure[];
}

export interface BenchOptions {
  /** Few repetitions and small sizes: to see that everything runs, not to quote. */
  readonly quick: boolean;
  /** Says what is being measured now. */
  readonly progress: (line: string) => void;
}

export function compared(name: string, unit: Unit, over: string, comparison: Comparison, target?: Target): Measure {
  return { name, unit, over, ...comparison, ...(target === undefined ? {} : { target }) };
}

export function verdict({ ours, ratio, target }: Measure): Verdict {
  if (target === undefined) {
    return '';
  }
  return (ratio ?? ours) <= target ? 'ok' : 'missed';
}
