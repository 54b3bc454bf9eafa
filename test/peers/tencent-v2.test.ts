import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Dialect } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import { Credentials } from '../../lib/apis/credentials';
import { tencentV2Hour } from '../../lib/apis/tencentcloud/legacy/hour/dialect';
import { tencentV2Prepaid } from '../../lib/apis/tencentcloud/legacy/prepaid/dialect';
import { tencentV2Request } from '../../lib/apis/tencentcloud/v2-request';
import { tencent20170312 } from '../../lib/apis/tencentcloud/version-2017-03-12/dialect';
import { CaptureServer } from './capture-server';
import { everyCall } from './every-call';
import { generatedCalls } from './generated-calls';
import { nested } from './nested';
import { QcloudClient } from './qcloudapi-sdk';

/** The SDK names itself in a parameter, which is signed and so has to be sent by us as well to compare. */
const sdkName = { RequestClient: 'SDK_NODEJS_0.2.1' };

let server: CaptureServer;

beforeAll(async () => {
  server = await CaptureServer.start({ code: 0, message: '' });
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

afterAll(() => server.stop());

interface Signing {
  readonly request: ApiRequest;
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
  readonly seconds: number;
  readonly nonce: number;
}

/** The region, as each of the two APIs at this address calls it. */
function regionOf({ version }: ApiRequest): string {
  return version === undefined ? 'gz' : 'ap-guangzhou';
}

type Form = ReadonlyMap<string, string>;

function formOf(body: string): Form {
  const pairs = [...new URLSearchParams(body)];
  expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
  return new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the SDK sends for parameters given as its users give them. Its clock and its dice stand still. */
async function sentBySdk({ request, secretId, secretKey, token, seconds, nonce }: Signing): Promise<Form> {
  vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 });
  // It takes a whole number from 0 to 65535.
  vi.spyOn(Math, 'random').mockReturnValue(nonce / 65_535);
  const client = new QcloudClient({ secretId, secretKey }, server.agent);
  await client.call({
    Action: request.action,
    Region: regionOf(request),
    ...(request.version === undefined ? {} : { Version: request.version }),
    ...(token === undefined ? {} : { Token: token }),
    ...nested(request.parameters as Record<string, string>),
  });
  vi.restoreAllMocks();
  vi.useRealTimers();
  const { method, target, headers, body } = server.take();
  expect([method, target, headers.host]).toEqual(['POST', '/v2/index.php', 'cvm.api.qcloud.com']);
  return formOf(body);
}

function sentByUs({ request, secretId, secretKey, token, seconds, nonce }: Signing): Form {
  const named = { ...request, place: 'ap-guangzhou', parameters: { ...request.parameters, ...sdkName } };
  const { method, url, body } = tencentV2Request(named, {
    endpoint: new URL('http://cvm.api.qcloud.com/v2/index.php'),
    credentials: new Credentials({ accessKeyId: secretId, secretKey, token, source: 'a test' }),
    now: seconds * 1000,
    nonce,
  });
  expect([method, url.pathname, url.search, url.host]).toEqual(['POST', '/v2/index.php', '', 'cvm.api.qcloud.com']);
  return formOf(body ?? '');
}

function signing(dialect: Dialect, accepts?: (value: string) => boolean): fc.Arbitrary<Signing> {
  return fc.record(
    {
      request: generatedCalls(dialect, accepts),
      secretId: fc.stringMatching(/^AKID[A-Za-z0-9]{32}$/),
      secretKey: fc.stringMatching(/^[A-Za-z0-9]{32}$/),
      token: fc.stringMatching(/^[A-Za-z0-9+/=_-]{1,200}$/),
      seconds: fc.integer({ min: 1_489_276_800, max: 4_102_444_799 }),
      nonce: fc.integer({ min: 1, max: 65_535 }),
    },
    { requiredKeys: ['request', 'secretId', 'secretKey', 'seconds', 'nonce'] },
  );
}

/** In a POST of the legacy API the SDK takes such a value for a file and does not sign it. */
const looksLikeFile = (value: string) => value.startsWith('@');

describe("the vendor's SDK for the v2 endpoint", () => {
  // How the form is escaped and ordered is not signed: it is the decoded parameters that are.
  test.each([
    ['version 2017-03-12', tencent20170312, undefined],
    ['the legacy RunInstances', tencentV2Prepaid, (value: string) => !looksLikeFile(value)],
    ['the legacy RunInstancesHour', tencentV2Hour, (value: string) => !looksLikeFile(value)],
  ])(
    'sends the same parameters and the same signature as we do, for %s',
    async (_api, dialect, accepts) => {
      await fc.assert(
        fc.asyncProperty(signing(dialect, accepts), async (call) => {
          expect(sentByUs(call)).toEqual(await sentBySdk(call));
        }),
        { seed: 20170312, numRuns: 60 },
      );
    },
    60_000,
  );

  test.each(
    everyCall('tencent-v2').map((request, index) => ({
      request,
      name: `${index}: ${request.service} ${request.action}`,
    })),
  )('sends the call $name as we do', async ({ request }) => {
    const call = {
      request: { ...request, service: 'cvm' },
      secretId: 'AKIDEXAMPLE',
      secretKey: 'secret',
      seconds: 1_465_185_768,
      nonce: 11_886,
    };
    expect(sentByUs(call)).toEqual(await sentBySdk(call));
  });

  test.each([
    ['signs', 'version 2017-03-12', tencent20170312, 'LoginSettings.Password', true],
    ['leaves unsigned', 'the legacy API', tencentV2Hour, 'password', false],
  ] as const)(
    '%s a password that starts with @ in a POST of %s, which we always sign',
    async (_does, _api, dialect, name, signs) => {
      const fixed = { secretId: 'AKIDEXAMPLE', secretKey: 'secret', seconds: 1_465_185_768, nonce: 11_886 };
      const identity = { origin: '1', token: 't' };
      const withPassword = { ...fixed, request: dialect.run({ [name]: '@TQq191111118864+' }, identity) };
      const without = { ...fixed, request: dialect.run({}, identity) };
      const theirs = await sentBySdk(withPassword);
      expect(theirs.get(name)).toBe('@TQq191111118864+');
      expect(theirs.get('Signature') === sentByUs(withPassword).get('Signature')).toBe(signs);
      expect(theirs.get('Signature') === sentByUs(without).get('Signature')).toBe(!signs);
    },
  );
});
