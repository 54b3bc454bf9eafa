import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { ignoredSettings, preloaded } from '../../../lib/engine/transport/node-settings';
import { failure, secretQuery } from './client';
import { certificateFor, LocalServers } from './local-servers';

const servers = new LocalServers();
afterAll(() => servers.close());

let secure: number;
let smuggling: number;
const received: string[] = [];

beforeAll(async () => {
  secure = await servers.https(await certificateFor('127.0.0.1'), (incoming, response) => {
    received.push(incoming.url ?? '');
    response.end();
  });
  // Both lengths at once: which of them counts is how a reply is smuggled in behind another.
  const reply = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n';
  smuggling = await servers.tcp((socket) => socket.once('data', () => socket.end(reply)));
});

describe('whatever the environment tells Node,', () => {
  test('NODE_TLS_REJECT_UNAUTHORIZED=0 has nothing sent to a server that is not trusted', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await failure(`https://127.0.0.1:${secure}/?${secretQuery}`)).toMatchObject({ kind: 'tls', sent: false });
    expect(received).toEqual([]);
  });

  test('a reply that only the parser of --insecure-http-parser takes is none', async () => {
    // What the flag does for requests that do not say otherwise.
    const lenient = await new Promise((resolve) => {
      request({ port: smuggling, insecureHTTPParser: true }, () => resolve('taken'))
        .on('error', resolve)
        .end();
    });
    expect(lenient).toBe('taken');
    expect(await failure(`http://127.0.0.1:${smuggling}/`)).toMatchObject({ kind: 'truncated', sent: true });
  });
});

test.each<[Record<string, string>, RegExp[]]>([
  [{}, []],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '1' }, []],
  [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, [/^NODE_TLS_REJECT_UNAUTHORIZED=0 is ignored: .* SSL_CERT_FILE/]],
  [{ NODE_OPTIONS: '--max-old-space-size=100 --insecure-http-parser' }, [/^--insecure-http-parser .* is ignored/]],
  [{ NODE_OPTIONS: '--insecure-http-parser-of-mine' }, []],
])('%j: what is ignored is told', (environment, told) => {
  const found = ignoredSettings(environment);
  expect(found).toHaveLength(told.length);
  found.forEach((line, index) => {
    expect(line).toMatch(told[index]);
  });
});

test.each<[string | undefined, string[]]>([
  [undefined, []],
  ['--max-old-space-size=100', []],
  ['--require ./trace.js', ['./trace.js']],
  ['--require=./trace.js --import=data:text/javascript,1', ['./trace.js', 'data:text/javascript,1']],
  ['-r "./with space.js" --loader ts-node', ['"./with space.js"', 'ts-node']],
])('NODE_OPTIONS=%j brings in %j', (options, modules) => {
  expect(preloaded({ NODE_OPTIONS: options })).toEqual(modules);
});
