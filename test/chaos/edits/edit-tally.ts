import { alignedTable } from '../tally';
import { type LifeJudgement, lifeFailures } from './judge';
import type { TurnResult } from './life-play';
import type { LifeResult } from './live';

type Column = TurnResult['judgement'];

const columns: readonly Column[] = ['ok', 'skipped', ...lifeFailures];

interface Row {
  total: number;
  struck: number;
  readonly counts: Map<Column, number>;
}

/** Counts what became of edits by their kind, and of lives by their API. */
export class EditTally {
  public readonly failed: LifeResult[] = [];
  public lives = 0;
  private readonly edits = new Map<string, Row>();
  private readonly byApi = new Map<string, Map<LifeJudgement, number>>();

  public add(result: LifeResult): void {
    this.lives += 1;
    if (lifeFailures.includes(result.judgement)) {
      this.failed.push(result);
    }
    const api = this.byApi.get(result.life.dialect) ?? new Map();
    api.set(result.judgement, (api.get(result.judgement) ?? 0) + 1);
    this.byApi.set(result.life.dialect, api);
    for (const { edit, judgement, struck } of result.turns) {
      for (const name of [edit, 'all']) {
        const row: Row = this.edits.get(name) ?? { total: 0, struck: 0, counts: new Map() };
        row.total += 1;
        row.struck += struck ? 1 : 0;
        row.counts.set(judgement, (row.counts.get(judgement) ?? 0) + 1);
        this.edits.set(name, row);
      }
    }
  }

  public table(rows: readonly string[]): string {
    const body = rows.flatMap((name) => {
      const row = this.edits.get(name);
      return row === undefined
        ? []
        : [[name, row.total, row.struck, ...columns.map((column) => row.counts.get(column) ?? 0)].map(String)];
    });
    return alignedTable(['edit', 'times', 'struck', ...columns], body);
  }

  public lifeTable(): string {
    const judgements: readonly LifeJudgement[] = ['ok', ...lifeFailures];
    const body = [...this.byApi].map(([api, counts]) => [
      api,
      String([...counts.values()].reduce((sum, count) => sum + count, 0)),
      ...judgements.map((judgement) => String(counts.get(judgement) ?? 0)),
    ]);
    return alignedTable(['API', 'lives', ...judgements], body);
  }
}
