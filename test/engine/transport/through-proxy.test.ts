import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failure, secretQuery, send } from './client';
import { type Certificate, certificateFor, LocalServers } from './local-servers';

const servers = new LocalServers();
afterAll(() => servers.close());

/** Resolves nowhere: whoever gets an answer from it got it through the proxy. */
const host = 'api.example.test';
const trust = { SSL_CERT_FILE: '/ca.pem' };

let certificate: Certificate;
let files: Record<string, string>;
let plain: number;
let secure: number;

beforeAll(async () => {
  certificate = await certificateFor(host, '127.0.0.1');
  files = { '/ca.pem': certificate.cert };
  plain = await servers.http((request, response) => response.end(`${request.headers.host}${request.url}`));
  secure = await servers.https(certificate, (request, response) =>
    response.end(`${request.headers.host}${request.url} ${request.headers['proxy-authorization']}`),
  );
});

describe('through a proxy', () => {
  test('HTTPS goes in a tunnel, of which the proxy sees host and port only', async () => {
    const proxy = await servers.proxy(secure);
    const environment = { ...trust, HTTPS_PROXY: `http://me:p%40ss@127.0.0.1:${proxy.port}` };
    const { body } = await send(`https://${host}/iaas/?${secretQuery}`, { environment, files });
    expect(body.toString()).toBe(`${host}/iaas/?${secretQuery} undefined`);
    expect(proxy.seen.map(({ method, url, headers }) => [method, url, headers.host])).toEqual([
      ['CONNECT', `${host}:443`, `${host}:443`],
    ]);
    expect(proxy.seen[0].headers['proxy-authorization']).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`);
  });

  test('plain HTTP is forwarded, and the server receives its own name', async () => {
    const proxy = await servers.proxy(plain);
    const environment = { HTTP_PROXY: `me:pass@127.0.0.1:${proxy.port}` };
    const { body } = await send(`http://${host}:8080/iaas/?a=%20`, { method: 'POST', body: 'x', environment });
    expect(body.toString()).toBe(`${host}:8080/iaas/?a=%20`);
    expect(proxy.seen[0].url).toBe(`http://${host}:8080/iaas/?a=%20`);
    expect(proxy.seen[0].headers['proxy-authorization']).toBe(`Basic ${Buffer.from('me:pass').toString('base64')}`);
  });

  test('the way to the proxy may be HTTPS itself', async () => {
    const proxy = await servers.proxy(secure, certificate);
    const environment = { ...trust, HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` };
    const { status } = await send(`https://${host}/`, { environment, files });
    expect([status, proxy.seen.length]).toEqual([200, 1]);
  });

  test('a request that must go directly does not go', async () => {
    const proxy = await servers.proxy(plain);
    const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await failure(`http://${host}/`, { environment, direct: true })).toMatchObject({ kind: 'dns' });
    expect(proxy.seen).toEqual([]);
  });

  test('a server that is not trusted is refused as without one', async () => {
    const proxy = await servers.proxy(secure);
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}` };
    expect(await failure(`https://${host}/`, { environment })).toMatchObject({ kind: 'tls', sent: false });
  });
});

describe('a proxy that does not help means that nothing was sent', () => {
  test.each([
    { status: '407 Proxy Authentication Required', scheme: 'https', advice: 'it requires a user name and a password' },
    { status: '407 Proxy Authentication Required', scheme: 'http', advice: 'it requires a user name and a password' },
    { status: '403 Forbidden', scheme: 'https', advice: 'answered with HTTP 403' },
    { status: '502 Bad Gateway', scheme: 'https', advice: 'answered with HTTP 502' },
  ])('for $scheme, when it answers $status', async ({ status, scheme, advice }) => {
    const proxy = await servers.tcp((socket) =>
      socket.once('data', () => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`)),
    );
    const variable = `${scheme.toUpperCase()}_PROXY`;
    const environment = { [variable]: `http://me:Secret2@127.0.0.1:${proxy}` };
    const error = await failure(`${scheme}://${host}/?${secretQuery}`, { environment });
    expect(error).toMatchObject({ kind: 'proxy', sent: false });
    expect(error.message).toContain(`the proxy in ${variable}`);
    expect(error.message).toContain(advice);
    expect(error.message).not.toMatch(/Secret[12]/);
  });

  test('when nothing listens there', async () => {
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${await servers.closedPort()}` };
    expect(await failure(`https://${host}/`, { environment })).toMatchObject({ kind: 'proxy', sent: false });
  });

  test('when it hangs up', async () => {
    const proxy = await servers.tcp((socket) => socket.once('data', () => socket.end()));
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy}` };
    expect(await failure(`https://${host}/`, { environment })).toMatchObject({ kind: 'proxy', sent: false });
  });

  test('when it speaks HTTPS with a certificate that is not trusted', async () => {
    const proxy = await servers.proxy(secure, certificate);
    const environment = { HTTPS_PROXY: `https://127.0.0.1:${proxy.port}` };
    expect(await failure(`https://${host}/`, { environment })).toMatchObject({ kind: 'proxy', sent: false });
  });

  test('when it never answers', async () => {
    const proxy = await servers.tcp(() => undefined);
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${proxy}` };
    const error = await failure(`https://${host}/`, { environment, connectTimeoutMs: 50 });
    expect(error).toMatchObject({ kind: 'timeout', sent: false });
    expect(error.message).toContain('through the proxy in HTTPS_PROXY');
  });
});

test('a gateway error of a forwarding proxy is a response: the request may have arrived', async () => {
  const proxy = await servers.http((_, response) => response.writeHead(504).end());
  const environment = { HTTP_PROXY: `http://127.0.0.1:${proxy}` };
  expect((await send(`http://${host}/`, { environment })).status).toBe(504);
});
