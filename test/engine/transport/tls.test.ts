import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificateAuthorities } from '../../../lib/engine/transport/certificate-authorities';
import { failure, secretQuery, send } from './client';
import { type Certificate, certificateFor, LocalServers } from './local-servers';

const servers = new LocalServers();
afterAll(() => servers.close());

let certificate: Certificate;
let port: number;
const received: string[] = [];

beforeAll(async () => {
  certificate = await certificateFor('127.0.0.1');
  port = await servers.https(certificate, (request, response) => {
    received.push(request.url ?? '');
    response.end('secure');
  });
});

describe('HTTPS', () => {
  test('works with a private authority that SSL_CERT_FILE names', async () => {
    const environment = { SSL_CERT_FILE: '/ca.pem' };
    const response = await send(`https://127.0.0.1:${port}/`, { environment, files: { '/ca.pem': certificate.cert } });
    expect(response.body.toString()).toBe('secure');
  });

  test('to a server that is not trusted sends nothing', async () => {
    received.length = 0;
    const error = await failure(`https://127.0.0.1:${port}/?${secretQuery}`);
    expect(error).toMatchObject({ kind: 'tls', sent: false });
    expect(error.message).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT.*SSL_CERT_FILE/);
    expect(error.message).not.toContain(secretQuery);
    expect(received).toEqual([]);
  });

  test('to a server with the certificate of another host sends nothing', async () => {
    received.length = 0;
    const other = await certificateFor('api.example.test');
    const otherPort = await servers.https(other, (request) => received.push(request.url ?? ''));
    const sending = { environment: { SSL_CERT_FILE: '/ca.pem' }, files: { '/ca.pem': other.cert } };
    const error = await failure(`https://127.0.0.1:${otherPort}/`, sending);
    expect(error).toMatchObject({ kind: 'tls', sent: false });
    expect(error.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(received).toEqual([]);
  });

  test('says so where SSL_CERT_FILE names a file that does not exist', async () => {
    const error = await failure(`https://127.0.0.1:${port}/`, { environment: { SSL_CERT_FILE: '/typo.pem' } });
    expect(error).toMatchObject({ kind: 'tls', sent: false });
    expect(error.message).toContain('SSL_CERT_FILE names /typo.pem, which does not exist');
  });

  test.each([
    { what: 'speaks plain HTTP', reply: 'HTTP/1.1 400 Bad Request\r\n\r\n' },
    { what: 'hangs up', reply: '' },
  ])('to a server that $what sends nothing', async ({ reply }) => {
    const plain = await servers.tcp((socket) => socket.once('data', () => socket.end(reply)));
    expect(await failure(`https://127.0.0.1:${plain}/`)).toMatchObject({ kind: 'tls', sent: false });
  });

  test('to a server that accepts the connection and never greets is a timeout, nothing sent', async () => {
    const silent = await servers.tcp(() => undefined);
    const error = await failure(`https://127.0.0.1:${silent}/`, { connectTimeoutMs: 50 });
    expect(error).toMatchObject({ kind: 'timeout', sent: false });
    expect(error.message).toContain('could not be connected to within 50 ms');
  });
});

describe('certificateAuthorities', () => {
  const files: Record<string, string> = { '/own.pem': 'OWN', '/extra.pem': 'EXTRA' };
  const readTextFile = async (path: string) => files[path];

  test.each([
    [{}, {}],
    [{ NODE_EXTRA_CA_CERTS: '/extra.pem' }, {}],
    [{ SSL_CERT_FILE: '' }, {}],
    [{ SSL_CERT_FILE: '/gone.pem' }, { missingFile: '/gone.pem' }],
    [{ SSL_CERT_FILE: '/own.pem' }, { authorities: [...rootCertificates, 'OWN'] }],
    [
      { SSL_CERT_FILE: '/own.pem', NODE_EXTRA_CA_CERTS: '/extra.pem' },
      { authorities: [...rootCertificates, 'OWN', 'EXTRA'] },
    ],
    [{ SSL_CERT_FILE: '/own.pem', NODE_EXTRA_CA_CERTS: '/gone.pem' }, { authorities: [...rootCertificates, 'OWN'] }],
  ])('with %o adds to what Node trusts and replaces nothing', async (environment, expected) => {
    expect(await certificateAuthorities(environment, readTextFile)).toEqual(expected);
  });
});
