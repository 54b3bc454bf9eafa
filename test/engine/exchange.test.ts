import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { ApiClient } from '../../lib/engine/api-client';
import { SigningExchange } from '../../lib/engine/exchange';
import { HookError } from '../../lib/engine/hook-error';
import { NodeHttpClient } from '../../lib/engine/transport/node-http-client';
import type { ReadTextFile } from '../../lib/engine/transport/text-file';

const keys = { TENCENTCLOUD_SECRET_ID: 'AKID', TENCENTCLOUD_SECRET_KEY: 'key' };
const dialect = dialects['tencent-3.0'];
const request = dialect.run({ ImageId: 'img-1' }, { origin: '22', token: 'token' });

/** A file that is there and cannot be read, whatever it is called. */
const readTextFile: ReadTextFile = async (path) => {
  if (path.startsWith('/unreadable')) {
    throw new HookError(`${path} cannot be read (EACCES).`);
  }
  return path.startsWith('/nobody') ? undefined : '';
};

function clientIn(environment: Readonly<Record<string, string>>): ApiClient {
  const exchange = new SigningExchange(
    { dialect, place: 'ap-guangzhou' },
    {
      environment,
      homeDirectory: '/nobody',
      readTextFile,
      http: new NodeHttpClient({ environment, readTextFile }),
      now: Date.now,
      random: Math.random,
      hide: () => undefined,
      mask: (text) => text,
    },
  );
  return new ApiClient(
    dialect,
    exchange,
    { wallTime: Date.now, monotonic: Date.now, sleep: async () => undefined },
    Math.random,
  );
}

describe('what can fail before anything is sent', () => {
  test.each([
    ['half a key pair', { ...keys, TENCENTCLOUD_SECRET_KEY: '' }, 'Set both, or neither.'],
    ['an endpoint that is no URL', { ...keys, TENCENTCLOUD_ENDPOINT: 'nonsense' }, 'must be a URL'],
    ['a proxy that is no URL', { ...keys, HTTPS_PROXY: 'ftp://proxy' }, 'no http or https URL'],
    ['authorities that cannot be read', { ...keys, SSL_CERT_FILE: '/unreadable.pem' }, 'cannot be read (EACCES)'],
    [
      'more authorities that cannot be read',
      { ...keys, SSL_CERT_FILE: '/own.pem', NODE_EXTRA_CA_CERTS: '/unreadable.pem' },
      'cannot be read (EACCES)',
    ],
    ['a token that no header may hold', { ...keys, TENCENTCLOUD_TOKEN: 'line\nline' }, 'cannot be sent'],
  ])('fails when a request is prepared, and is certain when it is sent: %s', async (_what, environment, message) => {
    const client = clientIn(environment);
    await expect(client.prepare(request)).rejects.toThrow(message);
    const outcome = await client.attempt(request);
    expect(outcome).toMatchObject({ ok: false, executed: 'no', error: { message: expect.stringContaining(message) } });
  });

  test('does not include the connection', async () => {
    const client = clientIn({ ...keys, TENCENTCLOUD_ENDPOINT: 'http://127.0.0.1:1' });
    await client.prepare(request);
    expect(await client.attempt(request)).toMatchObject({ ok: false, executed: 'no', kind: 'unreachable' });
  });
});
