import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanFor, styleFor } from '../../lib/cli/style';
import { Reporter } from '../../lib/engine/reporter';
import { encodings } from './encodings';

function printed(secrets: readonly string[], line: string): string {
  const lines: string[] = [];
  const reporter = new Reporter((text) => lines.push(text));
  for (const secret of secrets) {
    reporter.hide(secret);
  }
  reporter.say(line);
  return lines.join('\n');
}

test.each(Object.entries(encodings))('a secret never comes out %s', (_, encode) => {
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (value, before, after) => {
      fc.pre(value.trim().length >= 12);
      expect(printed([value], `${before} ${encode(value)} ${after}`)).not.toContain(encode(value));
    }),
    { numRuns: 30 },
  );
});

test('a secret that is registered after others were masked is masked too', () => {
  const lines: string[] = [];
  const reporter = new Reporter((text) => lines.push(text));
  reporter.hide('the first one');
  reporter.say('the first one, the second one');
  reporter.hide('the second one');
  reporter.say('the first one, the second one');
  expect(lines).toEqual(['(hidden), the second one', '(hidden), (hidden)']);
});

test('what is no secret is printed as it is', () => {
  expect(printed(['hunter2'], 'i-1: running (3 s)')).toBe('i-1: running (3 s)');
});

describe('what a terminal obeys does not come out', () => {
  const rows = [
    ['an escape sequence', 'a\u001b[2J\u001b[1;1Hb', 'a [2J [1;1Hb'],
    ['a title for the window', 'a\u001b]0;owned\u0007b', 'a ]0;owned b'],
    ['a carriage return that writes over the line', 'FAILED\rok', 'FAILED ok'],
    ['backspaces', 'no\b\bok', 'no ok'],
    ['one of the C1 controls', 'a\u009b31mb', 'a 31mb'],
    ['an override of the direction', 'i-\u202e1cba', 'i- 1cba'],
    ['an isolate', 'a\u2066b\u2069c', 'a b c'],
    ['a mark of the direction', 'a\u200fb', 'a b'],
    ['a line separator', 'a\u2028b', 'a b'],
  ] as const;
  test.each(rows)('%s', (_, line, expected) => {
    expect(printed([], line)).toBe(expected);
    expect(cleanFor(true)(line)).toBe(expected);
  });

  test('but the ends of lines and every script do', () => {
    const text = 'Ĝis revido, 再见\n  so long, 😀';
    expect(printed([], text)).toBe(text);
  });

  test('and neither does it beside the paints of a coloured terminal', () => {
    const { red, dim } = styleFor(true);
    const clean = cleanFor(true);
    expect(clean(red('a\u001b[5mb'))).toBe(red('a [5mb'));
    expect(clean(dim('c'))).toBe(dim('c'));
    expect(cleanFor(false)('\u001b[31ma')).toBe(' [31ma');
  });

  test('also where a secret stands beside it', () => {
    expect(printed(['Zq7-Password'], '\u001b[8mZq7-Password\u001b[0m')).toBe(' [8m(hidden) [0m');
  });
});
