import type { RunResult } from './run-schedule';
import { failures, type Judgement } from './verdict';

export interface Cell {
  readonly judgements: Readonly<Partial<Record<Judgement, number>>>;
  /** How often the fault met what it was meant for. */
  readonly struck: number;
  readonly total: number;
}

/** Counts results by two of their properties. */
export class Tally {
  public readonly failed: RunResult[] = [];
  private readonly rows = new Map<string, Cell>();

  public add(result: RunResult): void {
    const { schedule, judgement, struck } = result;
    if (failures.includes(judgement)) {
      this.failed.push(result);
    }
    for (const row of [schedule.dialect, schedule.fault.kind, 'all']) {
      const cell = this.rows.get(row) ?? { judgements: {}, struck: 0, total: 0 };
      this.rows.set(row, {
        judgements: { ...cell.judgements, [judgement]: (cell.judgements[judgement] ?? 0) + 1 },
        struck: cell.struck + (struck ? 1 : 0),
        total: cell.total + 1,
      });
    }
  }

  public get total(): number {
    return this.rows.get('all')?.total ?? 0;
  }

  public cell(row: string): Cell | undefined {
    return this.rows.get(row);
  }

  /** A table for people: a row for each of `rows` that occurred. */
  public table(title: string, rows: readonly string[]): string {
    const judgements: readonly Judgement[] = ['ok', 'refused', ...failures];
    const head = [title, 'runs', 'struck', ...judgements];
    const body = rows.flatMap((row) => {
      const cell = this.cell(row);
      return cell === undefined
        ? []
        : [
            [row, cell.total, cell.struck, ...judgements.map((judgement) => cell.judgements[judgement] ?? 0)].map(
              String,
            ),
          ];
    });
    return alignedTable(head, body);
  }
}

/** Columns below their names: the first to the left, the others to the right. */
export function alignedTable(head: readonly string[], body: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...body.map((cells) => cells[column].length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
      .join('  ');
  return [head, widths.map((width) => '-'.repeat(width)), ...body].map(line).join('\n');
}
