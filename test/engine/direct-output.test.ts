import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directOutput } from '../../lib/engine/direct-output';

/** A pipe that takes some bytes at a time, and none at all when it has taken so many. */
function pipe(capacity: number, atATime: number) {
  const arrived: Buffer[] = [];
  let taken = 0;
  const write = (_: number, bytes: Uint8Array): number => {
    const size = Math.min(bytes.length, atATime, capacity - taken);
    if (size === 0) {
      throw Object.assign(new Error('resource temporarily unavailable'), { code: 'EAGAIN' });
    }
    arrived.push(Buffer.from(bytes.subarray(0, size)));
    taken += size;
    return size;
  };
  const stream = { write: (bytes: Uint8Array) => arrived.push(Buffer.from(bytes)), on: () => undefined };
  return { write, stream, text: () => Buffer.concat(arrived).toString('utf8') };
}

describe('what is written directly', () => {
  test('arrives whole and in order, wherever the pipe is full', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 10 });
    fc.assert(
      fc.property(lines, fc.nat(60), fc.integer({ min: 1, max: 9 }), (texts, capacity, atATime) => {
        const { write, stream, text } = pipe(capacity, atATime);
        const output = directOutput(1, () => stream, write);
        for (const one of texts) {
          output(one);
        }
        expect(text()).toBe(Buffer.from(texts.join('')).toString('utf8'));
      }),
    );
  });

  test('needs no stream as long as the descriptor takes it', () => {
    const { write, text } = pipe(Number.POSITIVE_INFINITY, 4);
    const none = () => {
      throw new Error('the stream was asked for');
    };
    directOutput(1, none, write)('a line of some length\n');
    expect(text()).toBe('a line of some length\n');
  });

  test('goes to the stream for good once the descriptor refused, so that nothing is overtaken', () => {
    const { write, stream, text } = pipe(3, 3);
    let asked = 0;
    const output = directOutput(
      1,
      () => {
        asked += 1;
        return stream;
      },
      write,
    );
    output('abc');
    output('def');
    output('ghi');
    expect([text(), asked]).toEqual(['abcdefghi', 1]);
  });
});
