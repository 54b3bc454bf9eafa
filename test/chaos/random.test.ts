import { describe, expect, test } from 'vitest';
import { Random } from './random';

describe('random numbers', () => {
  test('follow from their seed', () => {
    const draw = (seed: string) => {
      const random = new Random(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw('7/1')).toEqual(draw('7/1'));
    expect(draw('7/1')).not.toEqual(draw('7/2'));
  });

  test('spread evenly, also the first ones of neighbouring seeds', () => {
    const firsts = Array.from({ length: 2_000 }, (_, number) => new Random(`seed/${number}`).next());
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.55);
    expect(Math.min(...firsts)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...firsts)).toBeLessThan(1);
  });

  test('stay within both ends, which they reach', () => {
    const random = new Random('ends');
    const drawn = new Set(Array.from({ length: 200 }, () => random.integer(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
  });

  test('are as frequent as their weight says', () => {
    const random = new Random('weights');
    const drawn = Array.from({ length: 1_000 }, () =>
      random.weighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    const count = (text: string) => drawn.filter((one) => one === text).length;
    expect(count('often')).toBeGreaterThan(800);
    expect(count('seldom')).toBeGreaterThan(50);
    expect(count('never')).toBe(0);
  });
});
