import { type Measure, type Section, verdict } from './measure';

/** Everything that one run of the benchmark found. */
export interface Report {
  readonly machine: Machine;
  readonly quick: boolean;
  readonly sections: readonly Section[];
}

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGib: number;
  readonly system: string;
  readonly node: string;
  readonly terraform: string;
  /** How many programs wanted to run before the benchmark began: figures of a busy machine are rough. */
  readonly load: number;
}

const headings = ['Measure', 'Ours', 'Baseline', 'Ratio', 'Target', ''] as const;

/** For a terminal. */
export function plainTable(measures: readonly Measure[]): string {
  const rows = [[...headings], ...measures.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

export function markdownTable(measures: readonly Measure[]): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  const alignment = headings.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(headings), line(alignment), ...measures.map((measure) => line(cells(measure)))].join('\n');
}

export function describeMachine({ cores, processor, memoryGib, system, node, terraform, load }: Machine): string {
  return `${cores} cores (${processor}), ${memoryGib} GiB, ${system}, Node ${node}, Terraform ${terraform}, load ${load.toFixed(1)} before`;
}

export function withTarget(sections: readonly Section[]): Measure[] {
  return sections.flatMap((section) => section.measures).filter(({ target }) => target !== undefined);
}

/** How many measures have a target, and which of them miss it. */
export function summary(sections: readonly Section[]): string {
  const measures = withTarget(sections);
  const missed = measures.filter((measure) => verdict(measure) === 'missed').map(({ name }) => name);
  return missed.length === 0
    ? `All ${measures.length} targets are met.`
    : `${missed.length} of ${measures.length} targets are missed: ${missed.join('; ')}.`;
}

function cells(measure: Measure): string[] {
  const { name, unit, ours, baseline, over, ratio, quartiles, target } = measure;
  const spread = quartiles === undefined ? '' : ` (${quartiles.map((quartile) => quartile.toFixed(2)).join('–')})`;
  return [
    over === undefined ? name : `${name}, over ${over}`,
    `${amount(ours)} ${unit}`.trim(),
    baseline === undefined ? '' : `${amount(baseline)} ${unit}`.trim(),
    ratio === undefined ? '' : `${ratio.toFixed(2)}${spread}`,
    target === undefined
      ? ''
      : `${ratio === undefined ? '' : '× '}${target}${ratio === undefined && unit !== '' ? ` ${unit}` : ''}`,
    verdict(measure),
  ];
}

/** Three digits that mean something. */
function amount(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
