import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePairs, percentEncode, sortedPairs } from '../../../lib/apis/query-signature';

const unreserved = /[A-Za-z0-9\-_.~]/;

/** RFC 3986 read literally: every byte of the UTF-8 form that is not unreserved becomes three characters. */
function byteWise(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return unreserved.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

describe('percentEncode', () => {
  test.each([
    [' ', '%20'],
    ['+', '%2B'],
    ['~', '~'],
    ['*', '%2A'],
    [`!'()"`, '%21%27%28%29%22'],
    ['a/b?c=d&e#f%', 'a%2Fb%3Fc%3Dd%26e%23f%25'],
    ['中文', '%E4%B8%AD%E6%96%87'],
    ['😀', '%F0%9F%98%80'],
    ['\ud800', '%EF%BF%BD'],
    ['', ''],
  ])('writes %j as %j', (text, encoded) => {
    expect(percentEncode(text)).toBe(encoded);
  });

  test('agrees with an encoder that works byte by byte, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom(...` +~*'"!()%&=/\u4e2d😀`), fc.string()) }), (text) => {
        expect(percentEncode(text)).toBe(byteWise(text));
      }),
    );
  });

  test('is undone by a decoder, for any well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeURIComponent(percentEncode(text))).toBe(text);
      }),
    );
  });
});

describe('sortedPairs', () => {
  test.each([
    { rule: 'text, not numbers', names: ['vxnets.2', 'vxnets.10'], sorted: ['vxnets.10', 'vxnets.2'] },
    {
      rule: 'upper case before lower case',
      names: ['limit', 'instanceIds.0', 'Timestamp'],
      sorted: ['Timestamp', 'instanceIds.0', 'limit'],
    },
    { rule: 'bytes of UTF-8, not units of UTF-16', names: ['😀', '\uff5e'], sorted: ['\uff5e', '😀'] },
  ])('sorts names as $rule', ({ names, sorted }) => {
    const parameters = Object.fromEntries(names.map((name) => [name, '']));
    expect(sortedPairs(parameters).map(([name]) => name)).toEqual(sorted);
  });
});

test('encodePairs keeps a name whose value is empty', () => {
  expect(
    encodePairs([
      ['a b', ''],
      ['c', '&'],
    ]),
  ).toBe('a%20b=&c=%26');
});
