import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepFigures, type Point } from '../../scripts/bench/scale-figures';
import { scalePicture } from '../../scripts/bench/scale-picture';

const point = (count: number, value: number, more: Partial<Point> = {}): Point => ({
  state: 'local',
  kind: 'constructs',
  step: 'apply',
  count,
  value,
  ...more,
});

describe('the picture of scale', () => {
  test('has a tenfold of servers and of time at the same distances', () => {
    const picture = scalePicture([point(1, 1), point(10, 10), point(100, 100)]);
    expect(picture).toContain('M0 250L170 125L340 0');
  });

  test('draws the lines that have figures, and no others', () => {
    const picture = scalePicture([point(1, 1), point(10, 10), point(10, 1, { kind: 'fleet', state: 'pg' })]);
    expect(picture.match(/<circle/g)).toHaveLength(3);
    expect(picture).not.toMatch(/NaN|undefined|Infinity/);
  });
});

describe('the figures of scale', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-instances-figures-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('of a later run take the place of the same ones, and leave the others', () => {
    const file = join(folder, 'scale.json');
    keepFigures(file, [point(1, 1), point(100, 40)]);
    keepFigures(file, [point(100, 20.123456)]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([point(1, 1), point(100, 20.12)]);
    expect(readFileSync(join(folder, 'scale.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  });
});
