import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiRequest } from '../../lib/apis/api-request';
import { Credentials } from '../../lib/apis/credentials';
import type { HttpRequest } from '../../lib/apis/http-request';
import { qingCloudVendor } from '../../lib/apis/qingcloud/vendor';
import { tencentVendor } from '../../lib/apis/tencentcloud/vendor';
import type { SigningContext } from '../../lib/apis/vendor';

const keys = { accessKeyId: 'ID', secretKey: 'KEY', source: 'the test' };

function context(endpoint: string, token?: string): SigningContext {
  const credentials = new Credentials({ ...keys, token });
  return { endpoint: new URL(endpoint), credentials, now: Date.UTC(2026, 7, 1, 12, 30, 5, 678), nonce: 4711 };
}

function signedRequest(request: ApiRequest, context: SigningContext): HttpRequest {
  const vendor = request.scheme === 'qingcloud' ? qingCloudVendor : tencentVendor;
  return vendor.access().sign(request, context);
}

function mac(text: string): string {
  return createHmac('sha256', 'KEY').update(text).digest('base64');
}

function decode(form: string | undefined): Record<string, string> {
  return Object.fromEntries(
    (form ?? '').split('&').map((pair) => pair.split('=').map(decodeURIComponent) as [string, string]),
  );
}

describe('a QingCloud call', () => {
  const request: ApiRequest = {
    scheme: 'qingcloud',
    service: 'iaas',
    action: 'RunInstances',
    place: 'pek3a',
    parameters: { 'vxnets.1': 'vxnet-0', login_passwd: `a b+'*~中`, count: 2 },
  };

  test('is a GET with the common parameters and the signature of exactly what is sent', () => {
    const { method, url, headers, body } = signedRequest(request, context('https://api.private.com:4433/iaas'));
    expect({ method, headers, body }).toEqual({ method: 'GET', headers: {}, body: undefined });
    expect(url.origin + url.pathname).toBe('https://api.private.com:4433/iaas');
    const [signed, signature] = url.search.slice(1).split('&signature=');
    expect(decode(signed)).toEqual({
      'vxnets.1': 'vxnet-0',
      login_passwd: `a b+'*~中`,
      count: '2',
      action: 'RunInstances',
      zone: 'pek3a',
      time_stamp: '2026-08-01T12:30:05Z',
      access_key_id: 'ID',
      version: '1',
      signature_method: 'HmacSHA256',
      signature_version: '1',
    });
    expect(decodeURIComponent(signature)).toBe(mac(`GET\n/iaas\n${signed}`));
  });

  test('with the keys of a role goes to /iam/, with the token and signature version 2', () => {
    const { url } = signedRequest(request, context('https://api.qingcloud.com/iaas/', 'TOKEN'));
    const [signed, signature] = url.search.slice(1).split('&signature=');
    expect(url.pathname).toBe('/iam/');
    expect(decode(signed)).toMatchObject({ token: 'TOKEN', signature_version: '2' });
    expect(decodeURIComponent(signature)).toBe(mac(`GET\n/iam/\n${signed}`));
  });

  test.each([
    [7_000, 'GET'],
    [9_000, 'POST'],
  ])('with user data of %i characters is a %s', (length, method) => {
    const long = { ...request, parameters: { userdata_value: 'a'.repeat(length) } };
    const sent = signedRequest(long, context('https://api.qingcloud.com/iaas/'));
    expect(sent.method).toBe(method);
    const [signed, signature] = (sent.body ?? sent.url.search.slice(1)).split('&signature=');
    expect(decodeURIComponent(signature)).toBe(mac(`${method}\n/iaas/\n${signed}`));
    expect(sent.headers).toEqual(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {});
    expect(sent.url.search === '').toBe(method === 'POST');
  });

  test('arrives as it was signed, whatever characters its parameters have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const { url } = signedRequest({ ...request, parameters: { value } }, context('https://a.com/iaas/'));
        const [signed, signature] = url.search.slice(1).split('&signature=');
        expect(decode(signed).value).toBe(value);
        expect(decodeURIComponent(signature)).toBe(mac(`GET\n/iaas/\n${signed}`));
      }),
    );
  });

  test('cannot have its common parameters overridden by a parameter of the same name', () => {
    const own = { ...request, parameters: { action: 'TerminateInstances', access_key_id: 'OTHER' } };
    const { url } = signedRequest(own, context('https://a.com/iaas/'));
    expect(decode(url.search.slice(1))).toMatchObject({ action: 'RunInstances', access_key_id: 'ID' });
  });

  test('refuses a parameter that is no text, because its spelling is not known', () => {
    const wrong = { ...request, parameters: { need_newsid: true } };
    expect(() => signedRequest(wrong, context('https://a.com/iaas/'))).toThrow(
      'RunInstances: the parameter need_newsid must be a text or a number, but is true',
    );
  });
});

describe('a v2 call', () => {
  const request: ApiRequest = {
    scheme: 'tencent-v2',
    service: 'cvm',
    action: 'RunInstances',
    place: 'ap-guangzhou',
    parameters: { password: '@TQ &=+中', zoneId: 100002 },
  };

  test('is a form, so that no password stands in a URL, signed over its raw values', () => {
    const { method, url, headers, body } = signedRequest(request, context('http://127.0.0.1:8080/v2/index.php'));
    expect(method).toBe('POST');
    expect(url.href).toBe('http://127.0.0.1:8080/v2/index.php');
    expect(headers).toEqual({ 'content-type': 'application/x-www-form-urlencoded' });
    const { Signature, ...parameters } = decode(body);
    expect(parameters).toEqual({
      password: '@TQ &=+中',
      zoneId: '100002',
      Action: 'RunInstances',
      Region: 'gz',
      Timestamp: '1785587405',
      Nonce: '4711',
      SecretId: 'ID',
      SignatureMethod: 'HmacSHA256',
    });
    const raw = Object.keys(parameters)
      .sort()
      .map((name) => `${name}=${parameters[name]}`)
      .join('&');
    expect(Signature).toBe(mac(`POST127.0.0.1:8080/v2/index.php?${raw}`));
  });

  test.each([
    { version: undefined, region: 'ap-guangzhou', sent: { Region: 'gz' } },
    { version: undefined, region: 'gz', sent: { Region: 'gz' } },
    { version: '2017-03-12', region: 'ap-guangzhou', sent: { Region: 'ap-guangzhou', Version: '2017-03-12' } },
    { version: '2017-03-12', region: 'gz', sent: { Region: 'ap-guangzhou', Version: '2017-03-12' } },
    { version: undefined, region: undefined, sent: {} },
  ])('of version $version for the region $region carries $sent', ({ version, region, sent }) => {
    const { body } = signedRequest({ ...request, version, place: region }, context('https://a.com/v2/index.php'));
    const { Region, Version } = decode(body);
    expect({ Region, Version }).toEqual({ Region: undefined, Version: undefined, ...sent });
  });

  test('with temporary keys carries their token among what is signed', () => {
    const { Token, Signature } = decode(signedRequest(request, context('https://a.com/v2/index.php', 'TOKEN')).body);
    const { Signature: other } = decode(signedRequest(request, context('https://a.com/v2/index.php', 'OTHER')).body);
    expect(Token).toBe('TOKEN');
    expect(Signature).not.toBe(other);
  });
});

describe('an API 3.0 call', () => {
  const request: ApiRequest = {
    scheme: 'tc3',
    service: 'cvm',
    action: 'RunInstances',
    version: '2017-03-12',
    place: 'gz',
    parameters: { Placement: { Zone: 'ap-guangzhou-2' }, InstanceCount: 1, InstanceName: '名', Absent: undefined },
  };

  test('is JSON with native types, the common parameters in its headers', () => {
    const { method, url, headers, body } = signedRequest(request, context('https://cvm.tencentcloudapi.com/'));
    expect(method).toBe('POST');
    expect(url.href).toBe('https://cvm.tencentcloudapi.com/');
    expect(body).toBe('{"Placement":{"Zone":"ap-guangzhou-2"},"InstanceCount":1,"InstanceName":"名"}');
    const { authorization, ...others } = headers;
    expect(others).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'x-tc-action': 'RunInstances',
      'x-tc-version': '2017-03-12',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': '1785587405',
    });
    expect(authorization).toMatch(/^TC3-HMAC-SHA256 Credential=ID\/2026-08-01\/cvm\/tc3_request, /);
  });

  test('is signed for its service and for the host that is sent, port included', () => {
    const tag: ApiRequest = { ...request, service: 'tag', place: undefined };
    const { headers, body } = signedRequest(tag, context('http://127.0.0.1:8080/', 'TOKEN'));
    const canonical = `POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:127.0.0.1:8080\n\ncontent-type;host\n${sha256(body)}`;
    const toSign = `TC3-HMAC-SHA256\n1785587405\n2026-08-01/tag/tc3_request\n${sha256(canonical)}`;
    const key = ['2026-08-01', 'tag', 'tc3_request'].reduce(
      (derived: string | Buffer, part) => createHmac('sha256', derived).update(part).digest(),
      'TC3KEY',
    );
    const signature = createHmac('sha256', key).update(toSign).digest('hex');
    expect(headers.authorization).toMatch(new RegExp(`Signature=${signature}$`));
    expect(headers['x-tc-token']).toBe('TOKEN');
    expect(headers).not.toHaveProperty('x-tc-region');
  });
});

function sha256(text = ''): string {
  return createHash('sha256').update(text).digest('hex');
}
