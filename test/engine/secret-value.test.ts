import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretValue, sentForm } from '../../lib/engine/secret-value';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secret-value-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function sent(content: Buffer | string, encoding?: 'base64'): Promise<{ value: string; warned: string[] }> {
  const file = join(folder, 'secret');
  await writeFile(file, content, { mode: 0o600 });
  const warned: string[] = [];
  const sources = {
    environment: {},
    homeDirectory: folder,
    platform: 'linux',
    warn: (line: string) => warned.push(line),
  } as const;
  const reference = { file, encoding } as const;
  const value = sentForm(reference, 'password', await secretValue(reference, 'password', sources));
  return { value, warned };
}

describe('a file that is sent in Base64', () => {
  test.each([
    ['compressed', gzipSync('#!/bin/sh\necho')],
    ['in Latin-1', Buffer.from('p\xe4ssw\xf6rd', 'latin1')],
    ['with a NUL', Buffer.from('a\0b')],
    ['with a byte order mark', Buffer.from('\uFEFF#cloud-config')],
    ['with the line ends of Windows', Buffer.from('a\r\nb\r\n')],
    ['with a newline at its end', Buffer.from('#!/bin/sh\n')],
  ])('%s arrives byte by byte', async (_, content) => {
    expect(Buffer.from((await sent(content, 'base64')).value, 'base64')).toEqual(content);
  });

  test('whatever it holds, arrives byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        expect(Buffer.from((await sent(Buffer.from(bytes), 'base64')).value, 'base64')).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a file that is sent as text', () => {
  test.each([
    ['Pass-word1', 'Pass-word1'],
    ['Pass-word1\n', 'Pass-word1'],
    ['Pass-word1\r\n', 'Pass-word1'],
    ['Pass\tw\u00f6rd\u4e2d1\n\n', 'Pass\tw\u00f6rd\u4e2d1\n'],
  ])('arrives as it is, but for one newline at its end: %j', async (content, value) => {
    expect((await sent(content)).value).toBe(value);
  });

  test.each([
    ['in Latin-1', Buffer.from('p\xe4ssw\xf6rd', 'latin1'), 'the byte 0xe4 at offset 1 is not UTF-8.'],
    ['that ends within a character', Buffer.from('password\u4e2d').subarray(0, 10), 'at offset 8 is not UTF-8.'],
    ['with a NUL', Buffer.from('ab\0c'), 'the byte 0x00 at offset 2 ends a text'],
    ['with a byte order mark', Buffer.from('\uFEFFpassword'), 'the byte 0xef at offset 0 begins a byte order mark'],
    ['that is compressed', gzipSync('password'), 'the byte 0x8b at offset 1 is not UTF-8.'],
    ['of a newline only', Buffer.from('\n'), 'nothing but a newline'],
    ['that is empty', Buffer.alloc(0), 'is empty'],
  ])('%s is refused, and the message says which byte', async (_, content, message) => {
    await expect(sent(content)).rejects.toThrow(message);
  });

  test('with fewer than six bytes draws a warning', async () => {
    expect((await sent('12345')).warned).toEqual([expect.stringContaining('fewer than 6 bytes')]);
    expect((await sent('123456')).warned).toEqual([]);
  });
});

test('a variable that is no UTF-8 is refused, and the message says which byte', async () => {
  const sources = {
    environment: { P: 'pass\uFFFDword' },
    homeDirectory: '/',
    platform: 'linux',
    warn: () => undefined,
  } as const;
  await expect(secretValue({ env: 'P' }, 'password', sources)).rejects.toThrow('whose byte at offset 4 is not UTF-8');
});

test('a file that others can read draws a warning', async () => {
  const file = join(folder, 'open');
  await writeFile(file, 'password');
  await chmod(file, 0o644);
  const warned: string[] = [];
  const sources = {
    environment: {},
    homeDirectory: '/',
    platform: 'linux',
    warn: (line: string) => warned.push(line),
  } as const;
  await secretValue({ file }, 'password', sources);
  expect(warned).toEqual([`Warning: ${file} holds a secret and can be read by others: chmod 600 it.`]);
});
