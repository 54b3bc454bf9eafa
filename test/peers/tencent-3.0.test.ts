import fc from 'fast-check';
import { cvm } from 'tencentcloud-sdk-nodejs-cvm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Dialect } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import { Credentials } from '../../lib/apis/credentials';
import { tencent30 } from '../../lib/apis/tencentcloud/api-3.0/dialect';
import { tc3Request } from '../../lib/apis/tencentcloud/tc3-request';
import { type CapturedRequest, CaptureServer } from './capture-server';
import { generatedCalls } from './generated-calls';

const host = 'cvm.tencentcloudapi.com';
const contentType = 'application/json; charset=utf-8';
const signedAndSent = [
  'authorization',
  'content-type',
  'host',
  'x-tc-action',
  'x-tc-region',
  'x-tc-timestamp',
  'x-tc-token',
  'x-tc-version',
];

/** The SDK's JSON writer escapes these, which JSON leaves as they are. */
const escaped =
  /[\u007f-\u009f\u00ad\u0600-\u0604\u070f\u17b4\u17b5\u200c-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/;

let server: CaptureServer;

beforeAll(async () => {
  server = await CaptureServer.start({ Response: { RequestId: 'r-1', InstanceIdSet: [], InstanceSet: [] } });
});

afterEach(() => {
  vi.useRealTimers();
});

afterAll(() => server.stop());

interface Signing {
  readonly request: ApiRequest;
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
  readonly seconds: number;
}

/** What the SDK sends. Its clock stands still; nothing else of it is touched. */
async function sentBySdk({ request, seconds, token, secretId, secretKey }: Signing): Promise<CapturedRequest> {
  vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 });
  const client = new cvm.v20170312.Client({
    credential: { secretId, secretKey, ...(token === undefined ? {} : { token }) },
    region: 'ap-guangzhou',
    profile: {
      // It signs whatever content type it is given to send, and ours names the charset.
      httpProfile: {
        protocol: 'http://',
        endpoint: host,
        agent: server.agent,
        headers: { 'Content-Type': contentType },
      },
    },
  });
  await client.request(request.action, request.parameters);
  vi.useRealTimers();
  return server.take();
}

function sentByUs({ request, secretId, secretKey, token, seconds }: Signing): CapturedRequest {
  const context = {
    endpoint: new URL(`http://${host}/`),
    credentials: new Credentials({ accessKeyId: secretId, secretKey, token, source: 'a test' }),
    now: seconds * 1000,
    nonce: 1,
  };
  const { method, url, headers, body = '' } = tc3Request({ ...request, place: 'ap-guangzhou' }, context);
  return { method, target: url.pathname + url.search, headers: { ...headers, host: url.host }, body };
}

/** Without what is neither signed nor asked for: the SDK's name, its trace id and how it keeps connections. */
function comparable({ method, target, headers, body }: CapturedRequest): unknown {
  const kept = signedAndSent.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]]);
  return { method, target, body, headers: Object.fromEntries(kept) };
}

function signing(dialect: Dialect, accepts: (value: string) => boolean): fc.Arbitrary<Signing> {
  return fc.record(
    {
      request: generatedCalls(dialect, accepts),
      secretId: fc.stringMatching(/^AKID[A-Za-z0-9]{32}$/),
      secretKey: fc.stringMatching(/^[A-Za-z0-9]{32}$/),
      token: fc.stringMatching(/^[A-Za-z0-9+/=_-]{1,200}$/),
      seconds: fc.integer({ min: 1_489_276_800, max: 4_102_444_799 }),
    },
    { requiredKeys: ['request', 'secretId', 'secretKey', 'seconds'] },
  );
}

describe("the vendor's SDK for API 3.0", () => {
  test('sends every call as we do, in every byte that is signed and in every required header', async () => {
    const calls = signing(tencent30, (value) => !escaped.test(value));
    await fc.assert(
      fc.asyncProperty(calls, async (call) => {
        expect(comparable(sentByUs(call))).toEqual(comparable(await sentBySdk(call)));
      }),
      { seed: 20170312, numRuns: 100 },
    );
  }, 60_000);

  test('differs in the bytes of characters that it escapes, and not in what they mean', async () => {
    const request = tencent30.run({ InstanceName: '👩‍💻\u2028\ufeff' }, { origin: '1', token: 't' });
    const call = { request, secretId: 'AKIDEXAMPLE', secretKey: 'secret', seconds: 1_551_113_065 };
    const [ours, theirs] = [sentByUs(call), await sentBySdk(call)];
    expect(ours.body).not.toBe(theirs.body);
    expect(JSON.parse(ours.body)).toEqual(JSON.parse(theirs.body));
    expect(JSON.parse(ours.body)).toEqual(request.parameters);
  });
});
