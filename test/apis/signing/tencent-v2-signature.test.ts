import { describe, expect, test } from 'vitest';
import {
  signTencentV2,
  tencentV2CanonicalParameters,
  tencentV2SignatureMethod,
  tencentV2StringToSign,
} from '../../../lib/apis/tencentcloud/v2-signature';
import { parameterVectors } from './vectors';

describe('the steps of a v2 signature', () => {
  test.each<{ rule: string; parameters: Record<string, string>; canonical: string }>([
    { rule: 'values stay raw', parameters: { password: 'a b&c=d+中' }, canonical: 'password=a b&c=d+中' },
    { rule: 'a value that starts with @ is signed', parameters: { password: '@TQ+' }, canonical: 'password=@TQ+' },
    { rule: 'names are sorted', parameters: { limit: '1', Action: 'X' }, canonical: 'Action=X&limit=1' },
    {
      rule: 'an underscore in a name counts as a dot, and in a value does not',
      parameters: { a_b: 'c_d' },
      canonical: 'a.b=c_d',
    },
    {
      rule: 'names are sorted before their underscores are replaced',
      parameters: { a_b: '1', 'a.c': '2', aB: '3' },
      canonical: 'a.c=2&aB=3&a.b=1',
    },
    { rule: 'an empty value keeps its equals sign', parameters: { a: '' }, canonical: 'a=' },
  ])('canonical parameters: $rule', ({ parameters, canonical }) => {
    expect(tencentV2CanonicalParameters(parameters)).toBe(canonical);
  });

  test('nothing stands between method, host and path', () => {
    expect(tencentV2StringToSign('POST', 'cvm.api.qcloud.com', '/v2/index.php', 'a=1')).toBe(
      'POSTcvm.api.qcloud.com/v2/index.php?a=1',
    );
  });

  test.each([
    [undefined, 'HmacSHA1'],
    ['HmacSHA1', 'HmacSHA1'],
    ['HmacSHA256', 'HmacSHA256'],
    ['toString', 'HmacSHA1'],
  ])('with SignatureMethod %s the method is %s', (named, method) => {
    expect(tencentV2SignatureMethod(named === undefined ? {} : { SignatureMethod: named })).toBe(method);
  });
});

describe('signTencentV2', () => {
  test.each(parameterVectors('tencent-v2'))(
    'reproduces $id ($source)',
    ({ method, host, path, secret, params, signature }) => {
      const parameters = Object.freeze({ ...params });
      const signed = signTencentV2({ method, host, path, parameters, secretKey: secret });
      expect(signed).toEqual({ ...params, Signature: signature });
    },
  );
});
