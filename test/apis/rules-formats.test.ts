import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBase64, isIpv4, isUtcTime, utf8Length } from '../../lib/apis/rules-formats';

describe('Base64', () => {
  test('is what Node writes, for every content', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        expect(isBase64(Buffer.from(bytes).toString('base64'))).toBe(true);
      }),
    );
  });

  test.each(['', 'a', 'ab', 'abc', 'abcd=', 'ab=c', '=abc', 'ab cd', 'ab-_', '====', '\n'])('is not %j', (text) => {
    expect(isBase64(text)).toBe(false);
  });

  test.each(['abcd\nabc=\n', 'abcd\r\nabcd'])('may be broken into lines: %j', (text) => {
    expect(isBase64(text)).toBe(true);
  });
});

describe('an IPv4 address', () => {
  test('is every one that fast-check knows', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => isIpv4(address)));
  });

  test.each(['', '1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.4/24', ' 1.2.3.4', '::1', '::ffff:1.2.3.4'])(
    'is not %j',
    (text) => {
      expect(isIpv4(text)).toBe(false);
    },
  );
});

test('a moment in UTC is one that exists in the calendar', () => {
  expect(isUtcTime('2028-02-29T23:59:59Z')).toBe(true);
  expect(['2027-02-29T00:00:00Z', '2028-02-29T24:00:00Z', '2028-02-29T00:00Z'].filter(isUtcTime)).toEqual([]);
});

test('the length in UTF-8 counts bytes', () => {
  expect(['a', 'é', '服', '😀'].map(utf8Length)).toEqual([1, 2, 3, 4]);
});
