import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { ApiRequest } from '../../lib/apis/api-request';
import { Credentials } from '../../lib/apis/credentials';
import { tc3Request } from '../../lib/apis/tencentcloud/tc3-request';
import { type CapturedRequest, CaptureServer } from './capture-server';
import { everyCall } from './every-call';

const place = 'ap-guangzhou';
const secretId = `AKID${'a'.repeat(32)}`;
const secretKey = 'k'.repeat(32);
const seconds = 1_785_000_000;
const contentType = 'application/json; charset=utf-8';

let server: CaptureServer;

beforeAll(async () => {
  server = await CaptureServer.start({ Response: { RequestId: 'r-1' } });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => server.stop());

/** One of every call of API 3.0, companions of every API included. */
const calls: readonly ApiRequest[] = [
  ...everyCall('tc3'),
  { scheme: 'tc3', service: 'sts', action: 'AssumeRole', version: '2018-08-13', parameters: { RoleArn: 'r' } },
];

test('the calls are those of every companion service', () => {
  expect([...new Set(calls.map(({ service }) => service))].sort()).toEqual(['cbs', 'cvm', 'sts', 'tag']);
});

test.each(calls.map((call, index) => ({ call, name: `${index}: ${call.service} ${call.action}` })))(
  "$name is byte for byte that of the vendor's SDK",
  async ({ call }) => {
    expect(comparable(sentByUs(call))).toEqual(comparable(await sentBySdk(call)));
  },
);

async function sentBySdk({ service, action, version = '', parameters }: ApiRequest): Promise<CapturedRequest> {
  vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 });
  const endpoint = `${service}.tencentcloudapi.com`;
  const client = new CommonClient(endpoint, version, {
    credential: { secretId, secretKey },
    region: place,
    profile: {
      httpProfile: { protocol: 'http://', endpoint, agent: server.agent, headers: { 'Content-Type': contentType } },
    },
  });
  await client.request(action, parameters);
  vi.useRealTimers();
  return server.take();
}

function sentByUs(call: ApiRequest): CapturedRequest {
  const {
    method,
    url,
    headers,
    body = '',
  } = tc3Request(
    { ...call, place },
    {
      endpoint: new URL(`http://${call.service}.tencentcloudapi.com/`),
      credentials: new Credentials({ accessKeyId: secretId, secretKey, source: 'a test' }),
      now: seconds * 1000,
      nonce: 1,
    },
  );
  return { method, target: url.pathname + url.search, headers: { ...headers, host: url.host }, body };
}

/** What is signed, or asked for. */
function comparable({ method, target, headers, body }: CapturedRequest): unknown {
  const names = [
    'authorization',
    'content-type',
    'host',
    'x-tc-action',
    'x-tc-region',
    'x-tc-timestamp',
    'x-tc-version',
  ];
  return { method, target, body, headers: Object.fromEntries(names.map((name) => [name, headers[name]])) };
}
