import { afterAll, describe, expect, test } from 'vitest';
import { failure, secretQuery, send } from './client';
import { LocalServers } from './local-servers';

const servers = new LocalServers();
afterAll(() => servers.close());

describe('a request', () => {
  test('arrives as it was given, with the host and the length of its body', async () => {
    const port = await servers.http(async (request, response) => {
      const chunks = await request.toArray();
      const { method, url, headers } = request;
      response.end(JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString() }));
    });
    const url = `http://127.0.0.1:${port}/iaas/?a=%20%27%2A~&b=`;
    const { body } = await send(url, { method: 'POST', headers: { 'x-tc-action': 'A' }, body: '{"名":1}' });
    expect(JSON.parse(body.toString())).toEqual({
      method: 'POST',
      url: '/iaas/?a=%20%27%2A~&b=',
      headers: { 'x-tc-action': 'A', host: `127.0.0.1:${port}`, 'content-length': '9', connection: 'close' },
      body: '{"名":1}',
    });
  });

  test('that HTTP cannot carry is refused by the name of the header, without its value', async () => {
    const port = await servers.http((_, response) => response.end());
    const sending = send(`http://127.0.0.1:${port}/`, { headers: { 'x-tc-token': 'to\nken' } });
    await expect(sending).rejects.toThrow(/RunInstances cannot be sent: .*x-tc-token/);
    await expect(sending).rejects.not.toThrow(/to\nken/);
  });
});

describe('a response', () => {
  test.each([200, 302, 404, 500, 503])('of status %i is a response, headers and body included', async (status) => {
    const port = await servers.http((_, response) => {
      response.writeHead(status, { Date: 'Sat, 01 Aug 2026 12:30:05 GMT', 'Set-Cookie': ['a', 'b'], Location: '/' });
      response.end('中文');
    });
    const response = await send(`http://127.0.0.1:${port}/`);
    expect(response.status).toBe(status);
    expect(response.headers).toMatchObject({ date: 'Sat, 01 Aug 2026 12:30:05 GMT', 'set-cookie': 'a, b' });
    expect(response.body.toString()).toBe('中文');
  });

  test.each([
    { rule: 'in chunks', reply: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n' },
    { rule: 'up to the end of the connection', reply: 'HTTP/1.1 200 OK\r\n\r\nabc' },
    {
      rule: 'after a provisional one',
      reply: 'HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc',
    },
  ])('may come $rule', async ({ reply }) => {
    const port = await servers.tcp((socket) => socket.once('data', () => socket.end(reply)));
    const response = await send(`http://127.0.0.1:${port}/`);
    expect([response.status, response.body.toString()]).toEqual([200, 'abc']);
  });

  test.each([
    { bytes: 1024, limit: 1024, fits: true },
    { bytes: 1025, limit: 1024, fits: false },
    { bytes: 4 * 1024 * 1024, limit: undefined, fits: true },
    { bytes: 4 * 1024 * 1024 + 1, limit: undefined, fits: false },
  ])('of $bytes bytes fits into a limit of $limit: $fits', async ({ bytes, limit, fits }) => {
    const port = await servers.http((_, response) => response.end(Buffer.alloc(bytes)));
    const url = `http://127.0.0.1:${port}/`;
    if (fits) {
      expect((await send(url, { maxBodyBytes: limit })).body.length).toBe(bytes);
    } else {
      expect(await failure(url, { maxBodyBytes: limit })).toMatchObject({ kind: 'too-large', sent: true });
    }
  });
});

describe('a failure before anything was sent says so', () => {
  test('when nothing listens', async () => {
    const error = await failure(`http://127.0.0.1:${await servers.closedPort()}/`);
    expect(error).toMatchObject({ kind: 'refused', sent: false });
    expect(error.message).toContain('ECONNREFUSED');
  });

  test('when the host name does not resolve', async () => {
    expect(await failure('https://api.invalid/iaas/')).toMatchObject({ kind: 'dns', sent: false });
  });
});

describe('a failure after which the request may have arrived says so', () => {
  const half = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ret_code":0,';

  test.each([
    { what: 'a reset without a reply', kind: 'reset', reply: '', end: 'reset' },
    { what: 'an end without a reply', kind: 'reset', reply: '', end: 'end' },
    { what: 'an end in the middle of the body', kind: 'truncated', reply: half, end: 'end' },
    { what: 'a reset in the middle of the body', kind: 'truncated', reply: half, end: 'reset' },
    { what: 'an end in the middle of the headers', kind: 'reset', reply: 'HTTP/1.1 200 OK\r\nContent-', end: 'end' },
    {
      what: 'an end in the middle of the chunks',
      kind: 'truncated',
      reply: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab',
      end: 'end',
    },
    {
      what: 'chunks that are none',
      kind: 'truncated',
      reply: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n',
      end: 'end',
    },
    { what: 'a reply that is not HTTP', kind: 'truncated', reply: 'SSH-2.0-OpenSSH\r\n', end: 'end' },
    {
      what: 'a switch of protocols',
      kind: 'reset',
      reply: 'HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      end: 'end',
    },
    { what: 'endless headers', kind: 'too-large', reply: `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(100_000)}`, end: 'end' },
  ])('$what is of kind $kind', async ({ kind, reply, end }) => {
    const port = await servers.tcp((socket) =>
      socket.once('data', () =>
        socket.write(reply, () => (end === 'reset' ? setImmediate(() => socket.resetAndDestroy()) : socket.end())),
      ),
    );
    const error = await failure(`http://127.0.0.1:${port}/iaas/?${secretQuery}`);
    expect(error).toMatchObject({ kind, sent: true });
    expect(error.message).toContain(`RunInstances failed: http://127.0.0.1:${port} `);
    expect(error.message).not.toContain(secretQuery);
  });

  test.each([
    ['nothing', ''],
    ['half a reply', half],
  ])('a server that sends %s and falls silent is a timeout', async (_, reply) => {
    const port = await servers.tcp((socket) => socket.once('data', () => socket.write(reply)));
    const error = await failure(`http://127.0.0.1:${port}/`, { timeoutMs: 50 });
    expect(error).toMatchObject({ kind: 'timeout', sent: true });
    expect(error.message).toContain('did not answer within 50 ms');
  });
});
