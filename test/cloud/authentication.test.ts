import { describe, expect, test } from 'vitest';
import { type Reply, TestClient } from './testing/client';
import { type Fixture, startCloud } from './testing/fixture';

interface Case {
  readonly api: string;
  readonly call: (client: TestClient, options?: object) => Promise<Reply>;
  readonly code: (reply: Reply) => unknown;
  readonly skewMs: number;
  readonly codes: Readonly<Record<'skew' | 'secret' | 'id' | 'token' | 'tampered', unknown>>;
}

const errorCode = (response: Reply) => response.Error?.Code;

const apis: Case[] = [
  {
    api: 'QingCloud',
    call: (client, options) => client.qingcloud('DescribeZones', { 'zones.1': 'pek3a' }, options),
    code: (reply) => reply.ret_code || undefined,
    skewMs: 61_000,
    codes: { skew: 1300, secret: 1200, id: 1200, token: 1200, tampered: 1200 },
  },
  {
    api: 'the legacy v2 API',
    call: (client, options) => client.v2({ Action: 'DescribeInstances', searchWord: 'pek3a' }, options),
    code: (reply) => reply.code || undefined,
    skewMs: 301_000,
    codes: { skew: 4500, secret: 4100, id: 4104, token: 4105, tampered: 4100 },
  },
  {
    api: 'version 2017-03-12 on the v2 endpoint',
    call: (client, options) =>
      client.versioned(
        'DescribeInstances',
        { 'Filters.0.Name': 'instance-name', 'Filters.0.Values.0': 'pek3a' },
        options,
      ),
    code: errorCode,
    skewMs: 301_000,
    codes: {
      skew: 'InvalidRequest.ReplayAttack',
      secret: 'InvalidParameter.SignatureFailure',
      id: 'InvalidParameter.SecretIdNotFound',
      token: 'InvalidRequest.TokenCheckFailed',
      tampered: 'InvalidParameter.SignatureFailure',
    },
  },
  {
    api: 'API 3.0',
    call: (client, options) =>
      client.v3('DescribeInstances', { Filters: [{ Name: 'instance-name', Values: ['pek3a'] }] }, options),
    code: errorCode,
    skewMs: 301_000,
    codes: {
      skew: 'AuthFailure.SignatureExpire',
      secret: 'AuthFailure.SignatureFailure',
      id: 'AuthFailure.SecretIdNotFound',
      token: 'AuthFailure.TokenFailure',
      tampered: 'AuthFailure.SignatureFailure',
    },
  },
  {
    api: 'API 3.0 with the v1 signature',
    call: async (client, options) => {
      const parameters = { Action: 'DescribeInstances', Version: '2017-03-12', Region: 'ap-guangzhou' };
      const filter = { 'Filters.0.Name': 'instance-name', 'Filters.0.Values.0': 'pek3a' };
      return (await client.v2({ ...parameters, ...filter }, { path: '/', method: 'GET', ...options })).Response;
    },
    code: errorCode,
    skewMs: 301_000,
    codes: {
      skew: 'AuthFailure.SignatureExpire',
      secret: 'AuthFailure.SignatureFailure',
      id: 'AuthFailure.SecretIdNotFound',
      token: 'AuthFailure.TokenFailure',
      tampered: 'AuthFailure.SignatureFailure',
    },
  },
];

describe.each(apis)('$api', ({ call, code, skewMs, codes }) => {
  const other = ({ cloud, clock }: Fixture, options: object) => new TestClient(cloud, { now: clock.now, ...options });

  test('accepts what its account signed', async () => {
    const { client } = await startCloud();
    expect(code(await call(client))).toBeUndefined();
  });

  test('refuses another secret, another key id and an unexpected token', async () => {
    const fixture = await startCloud();
    expect(code(await call(other(fixture, { secret: 'another' })))).toBe(codes.secret);
    expect(code(await call(other(fixture, { id: 'ANOTHER' })))).toBe(codes.id);
    expect(code(await call(other(fixture, { token: 'another' })))).toBe(codes.token);
  });

  test('refuses a request that was changed after it was signed', async () => {
    const { client } = await startCloud();
    const tamper = (sent: string) => sent.replace('pek3a', 'pek3b');
    expect(code(await call(client, { tamper }))).toBe(codes.tampered);
  });

  test.each([1, -1])('refuses a clock that is too far off (direction %i)', async (direction) => {
    const fixture = await startCloud();
    const skewed = (ms: number) => other(fixture, { now: () => fixture.clock.now() + direction * ms });
    expect(code(await call(skewed(skewMs)))).toBe(codes.skew);
    expect(code(await call(skewed(skewMs - 2_000)))).toBeUndefined();
  });
});

describe('temporary keys', () => {
  const keys = { id: 'TEMPORARY', secret: 'secret', token: 'tok+en/=' };

  test('work with their token only', async () => {
    const { cloud, clock } = await startCloud({ account: { qingcloud: keys, tencent: keys } });
    expect(cloud.environment.TENCENTCLOUD_SESSION_TOKEN).toBe(keys.token);
    const withToken = new TestClient(cloud, { now: clock.now, token: keys.token });
    const without = new TestClient(cloud, { now: clock.now });

    expect((await withToken.v2({ Action: 'DescribeInstances' })).code).toBe(0);
    expect((await without.v2({ Action: 'DescribeInstances' })).code).toBe(4105);
    expect((await withToken.v3('DescribeInstances')).Error).toBeUndefined();
    expect((await without.v3('DescribeInstances')).Error.Code).toBe('AuthFailure.TokenFailure');
    const iam = { path: '/iam/', common: { signature_version: '2' } };
    expect((await withToken.qingcloud('DescribeInstances', {}, iam)).ret_code).toBe(0);
    expect((await without.qingcloud('DescribeInstances', {}, iam)).ret_code).toBe(1200);
    expect((await withToken.qingcloud('DescribeInstances')).ret_code).toBe(1200);
  });
});

describe('the v2 endpoint', () => {
  test('refuses a nonce that it has seen with this time stamp, but not one that was badly signed', async () => {
    const { cloud, client, clock } = await startCloud();
    const common = { Nonce: '42' };
    const stranger = new TestClient(cloud, { now: clock.now, secret: 'another' });
    expect((await stranger.v2({ Action: 'DescribeInstances' }, { common })).code).toBe(4100);
    expect((await client.v2({ Action: 'DescribeInstances' }, { common })).code).toBe(0);
    expect((await client.v2({ Action: 'DescribeInstances' }, { common })).code).toBe(4500);
    clock.advance(1_000);
    expect((await client.v2({ Action: 'DescribeInstances' }, { common })).code).toBe(0);
  });

  test.each(['HmacSHA1', 'HmacSHA256'])('takes %s by GET and POST', async (method) => {
    const { client } = await startCloud();
    const parameters = { Action: 'DescribeInstances', SignatureMethod: method };
    expect((await client.v2(parameters, { method: 'GET' })).code).toBe(0);
    expect((await client.v2(parameters, { method: 'POST' })).code).toBe(0);
  });

  test('counts values that start with @ like any other, and underscores in names as dots', async () => {
    const { client } = await startCloud();
    expect((await client.v2({ Action: 'DescribeInstances', searchWord: '@all' })).code).toBe(0);
    expect((await client.v2({ Action: 'DescribeInstances', instanceIds_0: 'ins-1' })).message).toContain(
      'instanceIds_0',
    );
  });
});

describe('QingCloud', () => {
  test('takes both paths as they are sent, both methods and both digests', async () => {
    const { client } = await startCloud();
    for (const overrides of [
      { path: '/iaas' },
      { path: '/iaas/' },
      { method: 'POST' },
      { common: { signature_method: 'HmacSHA1' } },
    ] as const) {
      expect((await client.qingcloud('DescribeZones', {}, overrides)).ret_code).toBe(0);
    }
  });

  test('refuses a query that is not encoded as it was signed', async () => {
    const { client } = await startCloud();
    const plus = { tamper: (sent: string) => sent.replace('%20', '+') };
    expect((await client.qingcloud('DescribeInstances', { search_word: 'a b' })).ret_code).toBe(0);
    expect((await client.qingcloud('DescribeInstances', { search_word: 'a b' }, plus)).ret_code).toBe(1100);
  });

  test.each(['time_stamp', 'access_key_id', 'signature_method', 'signature_version', 'zone', 'action'])(
    'refuses a request without %s',
    async (name) => {
      const { client } = await startCloud();
      expect((await client.qingcloud('DescribeZones', {}, { common: { [name]: '' } })).ret_code).toBe(1100);
    },
  );
});

describe('API 3.0', () => {
  test.each([
    ['x-tc-action', '', 'MissingParameter'],
    ['x-tc-version', '2018-01-01', 'NoSuchVersion'],
    ['x-tc-region', '', 'MissingParameter'],
    ['x-tc-region', 'gz', 'UnsupportedRegion'],
    ['x-tc-action', 'DescribeNothing', 'InvalidAction'],
    ['authorization', 'TC3-HMAC-SHA256 nonsense', 'AuthFailure.InvalidAuthorization'],
    ['content-type', 'application/json', 'AuthFailure.SignatureFailure'],
  ])('answers %s: %s with %s', async (name, value, code) => {
    const { client } = await startCloud();
    expect((await client.v3('DescribeInstances', {}, { headers: { [name]: value } })).Error.Code).toBe(code);
  });
});
