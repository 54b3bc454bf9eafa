import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { secretPath } from '../../lib/synthesis/secret-path';

test.each([
  [String.raw`C:\Users\me\new\table.txt`, String.raw`C:\Users\me\new\table.txt`],
  ['C:/Users/me/password', String.raw`C:\Users\me\password`],
  [String.raw`\\server\share\password`, String.raw`\\server\share\password`],
  [String.raw`C:\Users\me\..\you\password`, String.raw`C:\Users\you\password`],
  [String.raw`~\keys\password`, '~/keys/password'],
  ['~/keys/password', '~/keys/password'],
])('on Windows the file %s of a secret is %s', (given, path) => {
  expect(secretPath(given, win32)).toBe(path);
});

test.each([
  ['/keys/../password', '/password'],
  ['~/keys/password', '~/keys/password'],
  // A legal name of a file, however odd.
  [String.raw`/keys/~\password`, String.raw`/keys/~\password`],
])('elsewhere the file %s of a secret is %s', (given, path) => {
  expect(secretPath(given, posix)).toBe(path);
});
