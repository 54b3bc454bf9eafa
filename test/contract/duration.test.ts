import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../lib/contract/duration';

describe('a duration in Terraform’s notation', () => {
  test.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  test.each(['', '10', '10 m', 'ten minutes', '-5m', '0s', '5m10', '1d'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

test.each([
  [900, '1 s'],
  [45_000, '45 s'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [125_000, '2 min 5 s'],
])('%d milliseconds read as "%s"', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
