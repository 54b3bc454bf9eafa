import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../../lib/apis/credentials';

describe('Credentials', () => {
  const credentials = new Credentials({
    accessKeyId: 'ID',
    secretKey: 'SECRET',
    token: 'TOKEN',
    source: 'the test',
    kind: 'role',
    expiresAt: 1,
  });

  test('return their values on request', () => {
    const { accessKeyId, secretKey, token, source, kind, expiresAt } = credentials;
    expect([accessKeyId, secretKey, token, source, kind, expiresAt]).toEqual([
      'ID',
      'SECRET',
      'TOKEN',
      'the test',
      'role',
      1,
    ]);
  });

  test.each([
    ['JSON.stringify', JSON.stringify],
    ['inspect', (value: unknown) => inspect(value, { showHidden: true, depth: null })],
    ['String', String],
    ['a copy', (value: object) => JSON.stringify({ ...value })],
    ['an error that quotes them', (value: unknown) => inspect(new Error('failed', { cause: value }))],
  ])('do not show key and token through %s', (_, show: (value: Credentials) => string) => {
    expect(show(credentials)).not.toMatch(/SECRET|TOKEN/);
  });
});
