import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  signTc3,
  tc3CanonicalRequest,
  tc3CredentialScope,
  tc3Date,
  tc3StringToSign,
} from '../../../lib/apis/tencentcloud/tc3-signature';
import { type Tc3Vector, tc3Vectors } from './vectors';

function inputOf({ method, host, query = '', contentType, body = '', timestamp, secret }: Tc3Vector) {
  const secretId = 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE';
  return { method, host, query, contentType, body, timestamp, service: 'cvm', secretId, secretKey: secret };
}

function vector(id: string): Tc3Vector {
  const found = tc3Vectors().find((candidate) => candidate.id === id);
  if (found === undefined) {
    throw new Error(`There is no vector ${id}.`);
  }
  return found;
}

describe('the steps of a TC3 signature', () => {
  test('the canonical request is six parts, the headers with an empty line after them', () => {
    expect(tc3CanonicalRequest(inputOf(vector('T4'))).split('\n')).toEqual([
      'POST',
      '/',
      '',
      'content-type:application/json; charset=utf-8',
      'host:cvm.tencentcloudapi.com',
      '',
      'content-type;host',
      '35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064',
    ]);
  });

  test.each([
    ['T4', '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031'],
    ['T6', '91c9c192c14460df6c1ffc69e34e6c5e90708de2a6d282cccf957dbf1aa7f3a7'],
  ])('the canonical request of %s has the published digest', (id, digest) => {
    expect(
      createHash('sha256')
        .update(tc3CanonicalRequest(inputOf(vector(id))))
        .digest('hex'),
    ).toBe(digest);
  });

  test.each([
    [1551113065, '2019-02-25'],
    [1551139199, '2019-02-25'],
    [1551139200, '2019-02-26'],
  ])('the date of %i is %s, in UTC', (timestamp, date) => {
    expect(tc3Date(timestamp)).toBe(date);
  });

  test('the string to sign names algorithm, time, scope and the digest of the canonical request', () => {
    const scope = tc3CredentialScope('2019-02-25', 'cvm');
    expect(tc3StringToSign(1551113065, scope, tc3CanonicalRequest(inputOf(vector('T4'))))).toBe(
      [
        'TC3-HMAC-SHA256',
        '1551113065',
        '2019-02-25/cvm/tc3_request',
        '5ffe6a04c0664d6b969fab9a13bdab201d63ee709638e2749d62a09ca18d7031',
      ].join('\n'),
    );
  });
});

describe('signTc3', () => {
  test.each(tc3Vectors())('reproduces $id ($source)', (published) => {
    expect(signTc3(inputOf(published))).toBe(
      `TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/${tc3Date(published.timestamp)}/cvm/tc3_request, ` +
        `SignedHeaders=content-type;host, Signature=${published.signature}`,
    );
  });
});
