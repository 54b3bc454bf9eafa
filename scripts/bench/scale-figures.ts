import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { scalePicture } from './scale-picture';

/** One measured value: the median of its rounds. */
export interface Point {
  readonly state: 'local' | 'pg';
  readonly kind: 'constructs' | 'fleet' | 'floor' | 'peer';
  readonly count: number;
  /** Seconds of a step, or the bytes of the state. */
  readonly step: 'apply' | 'plan' | 'change' | 'destroy' | 'bytes';
  readonly value: number;
}

/** Puts points into the file in place of earlier ones of the same kind, and draws the picture of all of them beside it. */
export function keepFigures(file: string, points: readonly Point[]): void {
  const earlier: readonly Point[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const all = new Map([...earlier, ...points].map((point) => [keyOf(point), point]));
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
  const lines = sorted.map((point) => `  ${JSON.stringify({ ...point, value: Number(point.value.toPrecision(4)) })}`);
  writeFileSync(file, `[\n${lines.join(',\n')}\n]\n`);
  writeFileSync(file.replace(/\.json$/, '.svg'), scalePicture(sorted));
}

function keyOf({ state, kind, step, count }: Point): string {
  return [state, kind, step, String(count).padStart(6, '0')].join(' ');
}
