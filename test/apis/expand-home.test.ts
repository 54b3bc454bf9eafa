import { posix, win32 } from 'node:path';
import { expect, test } from 'vitest';
import { expandHome } from '../../lib/apis/expand-home';

test.each([
  ['~/keys/password', String.raw`C:\Users\me\keys\password`],
  [String.raw`~\keys\password`, String.raw`C:\Users\me\keys\password`],
  ['~', 'C:\\Users\\me\\'],
  [String.raw`C:\Users\you\password`, String.raw`C:\Users\you\password`],
  [String.raw`\\server\share\password`, String.raw`\\server\share\password`],
  ['~you/password', '~you/password'],
])('on Windows %s is %s', (path, expanded) => {
  expect(expandHome(path, 'C:\\Users\\me\\', win32)).toBe(expanded);
});

test.each([
  ['~/keys/password', '/home/me/keys/password'],
  [String.raw`~\keys`, String.raw`~\keys`],
  ['/keys/~', '/keys/~'],
])('elsewhere %s is %s', (path, expanded) => {
  expect(expandHome(path, '/home/me', posix)).toBe(expanded);
});
