import { describe, expect, test } from 'vitest';
import { qingCloudCanonicalQuery, qingCloudStringToSign, signQingCloud } from '../../../lib/apis/qingcloud/signature';
import { parameterVectors } from './vectors';

const vectors = parameterVectors('qingcloud');

describe('the steps of a QingCloud signature', () => {
  test('the canonical query is sorted and encoded, and an empty value keeps its equals sign', () => {
    const query = qingCloudCanonicalQuery({ zone: 'pek3a', 'vxnets.2': 'b', 'vxnets.10': 'a b', action: '' });
    expect(query).toBe('action=&vxnets.10=a%20b&vxnets.2=b&zone=pek3a');
  });

  test('the string to sign is method, path and query, a line each', () => {
    expect(qingCloudStringToSign('GET', '/iaas/', 'a=1')).toBe('GET\n/iaas/\na=1');
  });
});

describe('signQingCloud', () => {
  test.each(vectors)('reproduces $id ($source)', ({ method, path, secret, params, signature }) => {
    const { signature_method: signatureMethod, ...parameters } = params;
    const input = { method, path, parameters, signatureMethod: 'HmacSHA256', secretKey: secret } as const;
    expect(signatureMethod).toBe('HmacSHA256');
    expect(signQingCloud(input).parameters).toEqual({ ...params, signature });
  });

  test('signs with HmacSHA1 on request', () => {
    const [vector] = vectors.filter(({ id }) => id === 'Q2');
    const signed = signQingCloud({
      method: vector.method,
      path: vector.path,
      parameters: vector.params,
      signatureMethod: 'HmacSHA1',
      secretKey: vector.secret,
    });
    expect(signed.parameters.signature).toBe('J6HXH2ms54sgN+hVb2Hli8M9IQM=');
    expect(signed.parameters.signature_method).toBe('HmacSHA1');
  });

  test('ends the query with the encoded signature', () => {
    const input = { method: 'GET', path: '/iaas/', parameters: { action: 'X' }, secretKey: 's' } as const;
    const { query, parameters } = signQingCloud({ ...input, signatureMethod: 'HmacSHA256' });
    expect(query).toBe(`action=X&signature_method=HmacSHA256&signature=${encodeURIComponent(parameters.signature)}`);
  });

  test('leaves its input as it was', () => {
    const parameters = Object.freeze({ b: '1', a: '2' });
    signQingCloud({ method: 'GET', path: '/', parameters, signatureMethod: 'HmacSHA256', secretKey: 's' });
    expect(Object.entries(parameters)).toEqual([
      ['b', '1'],
      ['a', '2'],
    ]);
  });
});
