import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, flag, integer, list, map, message, one, text } from './protobuf';

const inner = message({ name: one(1, text) });
const everything = message({
  text: one(1, text),
  bytes: one(2, bytes),
  flag: one(3, flag),
  integer: one(4, integer),
  inner: one(16, inner),
  list: list(6, inner),
  map: map(7, inner),
});

describe('The protobuf codec', () => {
  test.each([
    ['an integer is a varint', { integer: 150 }, '209601'],
    ['an integer may need more than 32 bits', { integer: 2 ** 40 }, '20808080808020'],
    ['a text has its length in bytes before it', { text: 'tëst' }, '0a0574c3ab7374'],
    ['a field number above 15 takes two bytes', { inner: { name: 'a' } }, '8201030a0161'],
    ['a list is a repeated field', { list: [{ name: 'a' }, {}] }, '32030a01613200'],
    ['a map is a list of keys and values', { map: { k: { name: 'v' } } }, '3a080a016b12030a0176'],
  ])('writes what the specification says: %s', (_rule, value, hex) => {
    expect(everything.encode(value).toString('hex')).toBe(hex);
    expect(everything.decode(Buffer.from(hex, 'hex'))).toEqual(value);
  });

  test('reads back every message that it writes', () => {
    const innerValue = fc.record({ name: fc.string({ unit: 'grapheme' }) });
    const value = fc.record(
      {
        text: fc.string({ unit: 'grapheme' }),
        bytes: fc.uint8Array().map((octets) => Buffer.from(octets)),
        flag: fc.boolean(),
        integer: fc.maxSafeNat(),
        inner: innerValue,
        list: fc.array(innerValue, { minLength: 1 }),
        map: fc.dictionary(fc.string({ minLength: 1 }), innerValue, { minKeys: 1, noNullPrototype: true }),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(value, (sent) => {
        expect(everything.decode(everything.encode(sent))).toEqual(sent);
      }),
    );
  });

  test('skips fields of any wire type that its table does not name', () => {
    const newer = Buffer.from(['c80101', 'c9010000000000000000', 'ca010161', 'cd0100000000', '2001'].join(''), 'hex');
    expect(everything.decode(newer)).toEqual({ integer: 1 });
  });

  test.each([
    ['a length beyond the end', '0aff01'],
    ['a varint without an end', '2080'],
    ['a wire type that proto3 does not have', '0b'],
    ['a number where the table has a text', '0801'],
  ])('rejects %s', (_what, hex) => {
    expect(() => everything.decode(Buffer.from(hex, 'hex'))).toThrow();
  });
});
