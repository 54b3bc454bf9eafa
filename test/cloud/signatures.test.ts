import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isQingCloudSignature, qingCloudStringToSign } from '../../lib/cloud/qingcloud/qingcloud-signature';
import { isV1Signature } from '../../lib/cloud/tencent/v1-signature';
import { canonicalRequest, tc3Signature } from '../../lib/cloud/tencent-3.0/tc3-signature';
import vectors from '../vectors/signing.json';
import { startCloud } from './testing/fixture';

interface Vector {
  readonly id: string;
  readonly scheme: string;
  readonly method: string;
  readonly secret: string;
  readonly signature: string;
  readonly host?: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly timestamp?: number;
  readonly contentType?: string;
  readonly query?: string;
  readonly body?: string;
}

const ofScheme = (scheme: string) => (vectors as unknown as Vector[]).filter((vector) => vector.scheme === scheme);

describe('the cloud verifies', () => {
  test.each(ofScheme('qingcloud'))('the published QingCloud signature $id, and no other', (vector) => {
    const stringToSign = qingCloudStringToSign(vector.method, vector.path ?? '', Object.entries(vector.params ?? {}));
    expect(isQingCloudSignature(vector.signature, 'sha256', vector.secret, stringToSign)).toBe(true);
    expect(isQingCloudSignature(vector.signature, 'sha256', vector.secret, `${stringToSign} `)).toBe(false);
    expect(isQingCloudSignature(vector.signature, 'sha1', vector.secret, stringToSign)).toBe(false);
  });

  test.each(ofScheme('tencent-v2'))('the published v1 signature $id of Tencent Cloud, and no other', (vector) => {
    const { method, host = '', path = '', secret, signature } = vector;
    const signed = { method, host, path, pairs: Object.entries(vector.params ?? {}), underscoreIsDot: true };
    expect(isV1Signature(signature, signed, secret)).toBe(true);
    expect(isV1Signature(signature, { ...signed, host: `${host}:80` }, secret)).toBe(false);
    expect(isV1Signature(signature, signed, `${secret} `)).toBe(false);
  });

  test.each(ofScheme('tc3'))('the published TC3 signature $id of Tencent Cloud, and no other', (vector) => {
    const { method, host = '', contentType = '', query = '', body = '', secret, timestamp = 0 } = vector;
    const call = { method, path: '/', query, headers: { host, 'content-type': contentType }, body: Buffer.from(body) };
    const canonical = canonicalRequest(call, ['content-type', 'host']);
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const signatureOf = (text: string) => tc3Signature(text, secret, String(timestamp), { date, service: 'cvm' });
    expect(signatureOf(canonical)).toBe(vector.signature);
    expect(signatureOf(`${canonical} `)).not.toBe(vector.signature);
  });
});

describe('whatever text a value has, a request that is signed by the rule arrives as it was meant', () => {
  const anyText = fc.string({ unit: 'grapheme', maxLength: 20 });

  test('on every API', async () => {
    const { cloud, client } = await startCloud();
    await fc.assert(
      fc.asyncProperty(anyText, async (value) => {
        expect((await client.qingcloud('DescribeInstances', { search_word: value })).ret_code).toBe(0);
        expect((await client.v2({ Action: 'DescribeInstances', searchWord: value })).code).toBe(0);
        const filter = { 'Filters.0.Name': 'instance-name', 'Filters.0.Values.0': value };
        expect(await client.versioned('DescribeInstances', filter)).toMatchObject({ TotalCount: 0 });
        const filters = [{ Name: 'instance-name', Values: [value] }];
        expect(await client.v3('DescribeInstances', { Filters: filters })).toMatchObject({ TotalCount: 0 });
        expect(await client.v3('DescribeInstances', filter, { method: 'GET' })).toMatchObject({ TotalCount: 0 });
        const received = cloud.requests.slice(-5).map(({ parameters }) => Object.values(parameters).at(-1));
        expect(new Set(received)).toEqual(new Set([value]));
      }),
      { numRuns: 40 },
    );
  });
});
