import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Masker } from '../../lib/engine/masker';
import { type Encode, encodings } from './encodings';

function masked(secrets: readonly (string | Buffer)[], text: string): string {
  const masker = new Masker();
  for (const secret of secrets) {
    masker.add(secret);
  }
  return masker.mask(text);
}

const secret = `P@ss w0rd'&"/\\(中)<+>%é`;
const table = Object.entries(encodings);

/** So many characters of a secret that is cut may stay: they could be part of anything. */
const mayStay = 6;

/** The longest beginning of the secret whose encoded form a text still shows. */
function shown(text: string, encode: Encode, value: string): number {
  const characters = [...value];
  let count = 0;
  while (
    count < characters.length &&
    text.includes(encode(characters.slice(0, count + 1).join('')).replace(/=+$/, ''))
  ) {
    count += 1;
  }
  return count;
}

describe.each(table)('a secret is masked %s', (_, encode) => {
  test('and nothing beside it', () => {
    const text = masked([secret], `the server said ${encode(secret)} and more`);
    expect(text).toContain('(hidden)');
    expect(text).toMatch(/^the server said [\s\S]*and more$/);
    expect(text).not.toContain(encode(secret).slice(4, -4));
  });

  test.each([
    ['the end of the text', ''],
    ['an ellipsis', '…" and more'],
    ['three full stops', '..." and more'],
  ])('wherever it is cut, at %s', (_, mark) => {
    const form = encode(secret);
    for (let cut = 0; cut <= form.length; cut++) {
      const text = masked([secret], `the server said "${form.slice(0, cut)}${mark}`);
      expect(shown(text, encode, secret), `${form.slice(0, cut)}${mark} -> ${text}`).toBeLessThanOrEqual(mayStay);
    }
  });

  test('wherever it begins in the middle', () => {
    const form = encode(secret);
    for (let cut = 0; cut <= form.length / 2; cut++) {
      const text = masked([secret], `${form.slice(cut)}, said the server`);
      expect(text, form.slice(cut)).toContain('(hidden)');
    }
  });

  test('whatever it is', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 }).filter((one) => one.trim().length >= 8);
    fc.assert(
      fc.property(value, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, before, after) => {
        const form = encode(one);
        const text = masked([one], `${before} "${form}" ${after}`);
        expect(text).toContain('(hidden)');
        expect(text).not.toContain(form);
      }),
      { numRuns: 50 },
    );
  });
});

describe('user data is masked', () => {
  const userData = '#!/bin/sh\nexport TOKEN=Zq7Zq7Zq7Zq7\r\n  mysql --password="Zq8 Zq8"\nexit\n';
  test.each([
    ['whole', userData, '(hidden)'],
    ['by a single line', 'sh: TOKEN? export TOKEN=Zq7Zq7Zq7Zq7', 'sh: TOKEN? (hidden)'],
    ['by a line in JSON', 'said: mysql --password=\\"Zq8 Zq8\\" failed', 'said: (hidden) failed'],
    ['but not by a short line, which may be anything', 'exit', 'exit'],
  ])('%s', (_, text, expected) => {
    expect(masked([userData], text)).toBe(expected);
  });
});

test('a secret of bytes is masked where it stands in Base64 or in hexadecimal digits', () => {
  const secret = Buffer.from([0x1f, 0x8b, 8, 0, 0xff, 0xfe, 0x80, 0, 10, 200, 201, 202]);
  for (const form of [secret.toString('base64'), secret.toString('hex'), `user-data=${secret.toString('base64url')}`]) {
    expect(masked([secret], form)).toMatch(/^(user-data=)?\(hidden\)$/);
  }
});

describe('what holds no secret stays as it is', () => {
  test.each([
    ['i-1: running (3 s)'],
    ['RunInstances was answered with 50% and \\ and &amp; and %zz.'],
    ['中文 and 😀 stay'],
    [''],
  ])('%s', (text) => {
    expect(masked(['hunter2hunter2', 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3', '#!/bin/sh\necho hello there'], text)).toBe(text);
  });

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(masked(['hunter2hunter2', 'Zq7-Password-Zq7'], text)).toBe(text);
      }),
    );
  });
});

test('one secret may be a part of another', () => {
  expect(masked(['abc', 'abcdef'], 'x abcdef y abc')).toBe('x (hidden) y (hidden)');
});

test('what is too short to be told from other text is not masked', () => {
  expect(masked(['a', 'ab'], 'a cab')).toBe('a cab');
});

test('a long text is masked in good time', () => {
  const text = `${'Qm9ndXM= %41%42 \\u0041 &amp; lorem ipsum '.repeat(500)}${Buffer.from(secret).toString('base64')}`;
  const start = performance.now();
  expect(masked([secret, 'x'.repeat(16_000)], text)).toContain('(hidden)');
  expect(performance.now() - start).toBeLessThan(5_000);
});
