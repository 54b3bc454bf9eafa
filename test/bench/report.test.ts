import { describe, expect, test } from 'vitest';
import { withFigures } from '../../scripts/bench/document';
import { type Measure, verdict } from '../../scripts/bench/measure';
import { markdownTable, plainTable, type Report, summary } from '../../scripts/bench/report';

const hook: Measure = {
  name: 'launch: time',
  unit: 'ms',
  over: 'the floor',
  ours: 56.04,
  baseline: 40,
  ratio: 1.4,
  target: 1.5,
};
const failures: Measure = { name: 'failures', unit: '', ours: 1, target: 0 };
const size: Measure = { name: 'package', unit: 'kB', ours: 526.5 };

test.each([
  { measure: hook, is: 'ok' },
  { measure: { ...hook, ratio: 1.51 }, is: 'missed' },
  { measure: failures, is: 'missed' },
  { measure: { ...failures, ours: 0 }, is: 'ok' },
  { measure: size, is: '' },
])('the verdict goes by the ratio where there is one, and by our own value otherwise: $is', ({ measure, is }) => {
  expect(verdict(measure)).toBe(is);
});

test('a table has a line for each measure, with ratio, target and verdict', () => {
  expect(plainTable([hook, failures, size])).toBe(
    [
      'Measure                          Ours  Baseline  Ratio  Target',
      'launch: time, over the floor  56.0 ms     40 ms   1.40   × 1.5      ok',
      'failures                            1                        0  missed',
      'package                        527 kB',
    ].join('\n'),
  );
  expect(markdownTable([hook]).split('\n').at(-1)).toBe(
    '| launch: time, over the floor | 56.0 ms | 40 ms | 1.40 | × 1.5 | ok |',
  );
});

describe('the page', () => {
  const report: Report = {
    machine: {
      cores: 2,
      processor: 'Any',
      memoryGib: 8,
      system: 'Linux 6',
      node: '20.0.0',
      terraform: '1.11.4',
      load: 0.1,
    },
    quick: false,
    sections: [{ title: 'Hooks', explanation: 'As processes.', measures: [hook, failures] }],
  };
  const marks = ['<!-- figures: written by `npm run bench -- --write-doc` -->', '<!-- end of figures -->'];

  test('keeps what is written by hand, and gets the figures between its marks', () => {
    const once = withFigures(`Before.\n${marks[0]}\nold\n${marks[1]}\nAfter.\n`, report);
    expect(once).toContain('Before.\n');
    expect(once).toContain('\nAfter.\n');
    expect(once).not.toContain('old');
    expect(once).toContain('### Hooks');
    expect(withFigures(once, report)).toBe(once);
  });

  test('without its marks is an error that says what to put there', () => {
    expect(() => withFigures('Nothing here.', report)).toThrow('put them around the figures');
  });

  test('says which targets are missed', () => {
    expect(summary(report.sections)).toBe('1 of 2 targets are missed: failures.');
  });
});
