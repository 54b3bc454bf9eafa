import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Reporter } from '../../lib/engine/reporter';

function printed(secrets: readonly string[], line: string): string {
  const lines: string[] = [];
  const reporter = new Reporter((text) => lines.push(text));
  for (const secret of secrets) {
    reporter.hide(secret);
  }
  reporter.say(line);
  return lines.join('\n');
}

describe('a secret is masked', () => {
  const secret = `P@ss w0rd'&"(中)`;
  test.each([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded as in a form', encodeURIComponent(secret).replace(/%20/g, '+')],
    ['URL-encoded strictly', 'P%40ss%20w0rd%27%26%22%28%E4%B8%AD%29'],
    ['in JSON', JSON.stringify(secret)],
    ['in Base64', Buffer.from(secret).toString('base64')],
  ])('%s', (_, form) => {
    const line = printed([secret], `the server said ${form} and more`);
    expect(line).toContain('(hidden)');
    expect(line).toMatch(/^the server said .* and more$/);
    expect(line).not.toContain(form);
  });

  test('also where another secret is a part of it', () => {
    expect(printed(['abc', 'abcdef'], 'x abcdef y abc')).toBe('x (hidden) y (hidden)');
  });

  test('wherever it stands', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (value, before, after) => {
        expect(printed([value], `${before}${value}${after}`)).not.toContain(value);
      }),
    );
  });
});

test('what is no secret is printed as it is', () => {
  expect(printed(['hunter2'], 'i-1: running (3 s)')).toBe('i-1: running (3 s)');
});
