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
  ['Python/3.11.7', 'os.path.abspath(path) makes it absolute.'],
  ['Java/17.0.15', 'Path.of(path).toAbsolutePath().toString() makes it absolute.'],
  ['DotNet/8.0.1', 'Path.GetFullPath(path) makes it absolute.'],
  ['go/go1.26', 'filepath.Abs(path) makes it absolute.'],
])(
  'a relative path is refused in %s, whose folder may be another by now, and the file that it would be is named',
  (agent, remedy) => {
    expect(() => secretPath('keys/password', posix, agent)).toThrow(posix.resolve('keys/password'));
    expect(() => secretPath('keys/password', posix, agent)).toThrow(remedy);
    expect(secretPath('/keys/password', posix, agent)).toBe('/keys/password');
    expect(secretPath('~/keys/password', posix, agent)).toBe('~/keys/password');
  },
);

test.each([
  ['/keys/../password', '/password'],
  ['~/keys/password', '~/keys/password'],
  // A legal name of a file, however odd.
  [String.raw`/keys/~\password`, String.raw`/keys/~\password`],
])('elsewhere the file %s of a secret is %s', (given, path) => {
  expect(secretPath(given, posix)).toBe(path);
});
