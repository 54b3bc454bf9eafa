import { expect, test } from 'vitest';
import { secretsIn } from './secrets';

const secret = 'Chaos%9pass-"Word/+';

test.each([
  ['as it is', `password ${secret}.`],
  ['in a URL', `https://host/?p=${encodeURIComponent(secret)}&q`],
  ['in JSON', JSON.stringify({ p: secret })],
  ['in Base64', Buffer.from(secret).toString('base64')],
  ['in the Base64 of something around it', Buffer.from(`a:${secret}:b`).toString('base64')],
  ['in Base64 at another offset', Buffer.from(`{"p":"${secret}"}`).toString('base64')],
])('a secret is found %s', (_how, text) => {
  expect(secretsIn(`before ${text} after`, [secret])).toEqual([secret]);
});

test('a secret that is not there is not found', () => {
  expect(secretsIn('password (hidden)', [secret])).toEqual([]);
});
