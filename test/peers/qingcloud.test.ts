import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Credentials } from '../../lib/apis/credentials';
import type { HttpRequest } from '../../lib/apis/http-request';
import { qingCloud } from '../../lib/apis/qingcloud/run-instances/dialect';
import { signedQingCloudRequest } from '../../lib/apis/qingcloud/signed-request';
import { everyCall } from './every-call';
import { generatedCalls } from './generated-calls';

// QingCloud's own SDKs are for Python and Go only. This is the rule of the vendor's page on signing as the one for Python
// follows it: names and values quoted as urllib does with nothing declared safe, sorted, and signed below the method and
// the path.

const alwaysSafe = new Set([...Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')]);

/** `urllib.parse.quote(text, safe='')`. */
function quote(text: string): string {
  let quoted = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    quoted += alwaysSafe.has(byte)
      ? String.fromCharCode(byte)
      : `%${byte < 16 ? '0' : ''}${byte.toString(16).toUpperCase()}`;
  }
  return quoted;
}

/** `urllib.parse.parse_qsl`, with blank values kept. */
function parseQuery(query: string): Map<string, string> {
  return new Map(
    query.split('&').map((pair) => {
      const [name, value] = pair.split('=');
      return [name, value].map((part) => decodeURIComponent(part.replaceAll('+', ' '))) as [string, string];
    }),
  );
}

function referenceSignature(
  method: string,
  path: string,
  parameters: ReadonlyMap<string, string>,
  secret: string,
): string {
  const names = [...parameters.keys()].filter((name) => name !== 'signature').sort();
  const query = names.map((name) => `${quote(name)}=${quote(parameters.get(name) ?? '')}`).join('&');
  return createHmac('sha256', secret).update(`${method}\n${path}\n${query}`).digest('base64');
}

/** The parameters as they travel: in the query, or in the form of a call that is too long for one. */
function travelling({ method, url, body }: HttpRequest): string {
  return method === 'GET' ? url.search.slice(1) : (body ?? '');
}

const signing = fc.record(
  {
    request: generatedCalls(qingCloud).map((request) => ({ ...request, place: 'pek3a' })),
    path: fc.constantFrom('/iaas/', '/iaas', '/private/cloud/iaas/'),
    accessKeyId: fc.stringMatching(/^[A-Z]{20}$/),
    secretKey: fc.stringMatching(/^[A-Za-z0-9+/]{40}$/),
    token: fc.stringMatching(/^[A-Za-z0-9+/=_.-]{1,300}$/),
    // Long enough, for some, that the call does not fit into a query.
    script: fc.integer({ min: 1, max: 4_096 }).map((length) => '中+/='.repeat(length / 4)),
    now: fc.integer({ min: 1_489_276_800, max: 4_102_444_799 }).map((seconds) => seconds * 1000),
  },
  { requiredKeys: ['request', 'path', 'accessKeyId', 'secretKey', 'now'] },
);

describe('a signed call of QingCloud', () => {
  test('has the signature that the reference computes from what travels, and loses no parameter on the way', () => {
    const methods = new Set<string>();
    fc.assert(
      fc.property(signing, ({ request, path, accessKeyId, secretKey, token, script, now }) => {
        const parameters = { ...request.parameters, ...(script === undefined ? {} : { userdata_value: script }) };
        const credentials = new Credentials({ accessKeyId, secretKey, token, source: 'a test' });
        const endpoint = new URL(`https://api.private.com:4433${path}`);
        const sent = signedQingCloudRequest({ ...request, parameters }, { endpoint, credentials, now, nonce: 1 });
        const received = parseQuery(travelling(sent));
        methods.add(sent.method);

        expect(received.get('signature')).toBe(referenceSignature(sent.method, sent.url.pathname, received, secretKey));
        expect(sent.url.pathname).toBe(token === undefined ? path : '/iam/');
        expect(Object.fromEntries(received)).toMatchObject({
          ...parameters,
          action: request.action,
          zone: 'pek3a',
          access_key_id: accessKeyId,
          time_stamp: `${new Date(now).toISOString().slice(0, 19)}Z`,
        });
      }),
      { seed: 20130830, numRuns: 300 },
    );
    expect([...methods].sort()).toEqual(['GET', 'POST']);
  });

  test.each(everyCall('qingcloud').map((request, index) => ({ request, name: `${index}: ${request.action}` })))(
    'has the signature of the reference: $name',
    ({ request }) => {
      const credentials = new Credentials({
        accessKeyId: 'QYACCESSKEYIDEXAMPLE',
        secretKey: 'secret',
        source: 'a test',
      });
      const endpoint = new URL('https://api.qingcloud.com/iaas/');
      const sent = signedQingCloudRequest(
        { ...request, place: 'pek3a' },
        { endpoint, credentials, now: 1_785_000_000_000, nonce: 1 },
      );
      const received = parseQuery(travelling(sent));
      expect(received.get('signature')).toBe(referenceSignature(sent.method, '/iaas/', received, 'secret'));
      expect(Object.fromEntries(received)).toMatchObject({ ...request.parameters, action: request.action });
    },
  );
});
