import { describe, expect, test } from 'vitest';
import { qingCloudVendor } from '../../lib/apis/qingcloud/vendor';
import { tencentVendor } from '../../lib/apis/tencentcloud/vendor';
import type { Addressed } from '../../lib/apis/vendor';
import { resolveEndpoint } from '../../lib/engine/transport/endpoints';

const qingCloud = { scheme: 'qingcloud', service: 'iaas' } as const;
const v2 = { scheme: 'tencent-v2', service: 'cvm' } as const;
const tc3 = { scheme: 'tc3', service: 'cvm' } as const;

function resolved(request: Addressed, configured: string | undefined, environment: Record<string, string | undefined>) {
  return resolveEndpoint(
    request.scheme === 'qingcloud' ? qingCloudVendor : tencentVendor,
    request,
    { endpoint: configured },
    environment,
  );
}

const elsewhere = 'http://api.private.example';

describe('an endpoint over plain http:', () => {
  test.each([
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
    'http://127.1:80',
    'https://api.private.example',
  ])('is taken where it is of this machine, or https: after all: %s', (endpoint) => {
    expect(resolved(tc3, endpoint, {}).href).toContain('/');
    expect(resolved(tc3, undefined, { TENCENTCLOUD_ENDPOINT: endpoint }).href).toContain('/');
  });

  test.each([
    elsewhere,
    'HTTP://API.PRIVATE.EXAMPLE',
    'http://10.0.0.1:8080',
    'http://[fd00::1]',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://0.0.0.0',
  ])('is refused where it is of another machine: %s', (endpoint) => {
    const says = /over http:, whoever is on the way reads what is sent.*Nothing was sent.*allowInsecureEndpoint/;
    expect(() => resolved(tc3, endpoint, {})).toThrow(says);
    expect(() => resolved(tc3, undefined, { TENCENTCLOUD_ENDPOINT: endpoint })).toThrow(says);
    expect(() => resolved(v2, endpoint, {})).toThrow(says);
    expect(() => resolved(qingCloud, `${endpoint}/iaas/`, {})).toThrow(says);
  });

  test('is taken where the provider construct allows it, and on the command line where the variable does', () => {
    expect(resolveEndpoint(tencentVendor, tc3, { endpoint: elsewhere, allowInsecureEndpoint: true }, {}).href).toBe(
      `${elsewhere}/`,
    );
    expect(resolved(tc3, elsewhere, { RUN_INSTANCES_ALLOW_INSECURE_ENDPOINT: '1' }).href).toBe(`${elsewhere}/`);
    expect(() => resolved(tc3, elsewhere, { RUN_INSTANCES_ALLOW_INSECURE_ENDPOINT: '' })).toThrow();
  });
});

describe('resolveEndpoint', () => {
  test.each([
    [qingCloud, 'https://api.qingcloud.com/iaas/'],
    [v2, 'https://cvm.api.qcloud.com/v2/index.php'],
    [{ ...v2, service: 'trade' }, 'https://trade.api.qcloud.com/v2/index.php'],
    [{ ...v2, place: 'ap-shanghai-fsi' }, 'https://cvm.api.qcloud.com/v2/index.php'],
    [tc3, 'https://cvm.tencentcloudapi.com/'],
    [{ ...tc3, place: 'ap-guangzhou' }, 'https://cvm.tencentcloudapi.com/'],
    [{ ...tc3, place: 'ap-shanghai-fsi' }, 'https://cvm.ap-shanghai-fsi.tencentcloudapi.com/'],
    [{ ...tc3, place: 'szjr' }, 'https://cvm.ap-shenzhen-fsi.tencentcloudapi.com/'],
    [{ ...tc3, service: 'tag', place: 'ap-guangzhou' }, 'https://tag.tencentcloudapi.com/'],
  ])('for %o the default is %s', (request, url) => {
    expect(resolved(request, undefined, {}).href).toBe(url);
  });

  test.each([
    [qingCloud, 'https://api.private.com:4433/iaas', 'https://api.private.com:4433/iaas'],
    [qingCloud, 'http://127.0.0.1:8080/iaas/', 'http://127.0.0.1:8080/iaas/'],
    [tc3, 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    [{ ...tc3, service: 'tag', place: 'ap-shanghai-fsi' }, 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080/'],
    [v2, 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/v2/index.php'],
    [{ ...v2, service: 'dfw' }, 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/v2/index.php'],
  ])('%o at the named endpoint %s is called at %s', (request, configured, url) => {
    expect(resolved(request, configured, {}).href).toBe(url);
  });

  test.each([
    { request: qingCloud, environment: { QINGCLOUD_ENDPOINT: 'https://env/x/' }, url: 'https://env/x/' },
    { request: tc3, environment: { TENCENTCLOUD_ENDPOINT: ' https://env ' }, url: 'https://env/' },
    { request: v2, environment: { TENCENTCLOUD_ENDPOINT: 'https://env' }, url: 'https://env/v2/index.php' },
    { request: qingCloud, environment: { QINGCLOUD_ENDPOINT: '' }, url: 'https://configured/iaas/' },
    { request: qingCloud, environment: { TENCENTCLOUD_ENDPOINT: 'https://env' }, url: 'https://configured/iaas/' },
  ])('$environment decides over the configuration: $url', ({ request, environment, url }) => {
    const configured = request.scheme === 'qingcloud' ? 'https://configured/iaas/' : 'https://configured';
    expect(resolved(request, configured, environment).href).toBe(url);
  });

  test.each([
    [tc3, 'cvm.tencentcloudapi.com', /"cvm.tencentcloudapi.com", but must be a URL that starts with https:/],
    [tc3, 'ftp://host', /must be a URL that starts with https:/],
    [tc3, 'https://me:secret@host', /holds a user name or a password/],
    [tc3, 'https://me:se/cret@host', /^(?!.*cret).*holds a user name or a password/],
    [tc3, 'ftp://me:secret@host', /^(?!.*secret).*holds a user name or a password/],
    [tc3, 'me:secret@host:99999', /^(?!.*secret).*holds a user name or a password/],
    [tc3, 'host?token=secret', /^(?!.*secret).*is "host\?…", but must be a URL/],
    [tc3, 'https://host/?a=secret', /holds a "\?"/],
    [tc3, 'https://host/api', /has the path "\/api".*such as "https:\/\/host"/],
    [v2, 'https://host/v2/index.php', /has the path/],
    [qingCloud, 'https://api.private.com', /Did you mean "https:\/\/api.private.com\/iaas\/"\?/],
  ])('%o: %s is refused, with the way out', (request, configured, message) => {
    expect(() => resolved(request, configured, {})).toThrow(message);
    expect(() => resolved(request, configured, {})).not.toThrow('secret');
  });

  const tag = { ...tc3, service: 'tag' };
  const trade = { ...v2, service: 'trade' };

  test.each([
    [tag, 'https://cvm.internal.example', 'https://tag.internal.example/'],
    [trade, 'https://cvm.internal.example:8443', 'https://trade.internal.example:8443/v2/index.php'],
    [tc3, 'https://cvm.internal.example', 'https://cvm.internal.example/'],
    [tag, 'https://gateway.internal.example', 'https://gateway.internal.example/'],
    [tag, 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ])('%o beside the endpoint of a service, %s, is called at %s', (request, configured, url) => {
    expect(resolved(request, configured, {}).href).toBe(url);
  });

  test.each([
    [tag, {}, 'https://tags.example/'],
    [tc3, {}, 'https://all.example/'],
    [tag, { TENCENTCLOUD_ENDPOINT: 'https://env.example' }, 'https://env.example/'],
    [
      tag,
      { TENCENTCLOUD_ENDPOINT_TAG: 'https://env-tag.example', TENCENTCLOUD_ENDPOINT: 'https://env.example' },
      'https://env-tag.example/',
    ],
    [tc3, { TENCENTCLOUD_ENDPOINT_TAG: 'https://env-tag.example' }, 'https://all.example/'],
  ])('%o goes where its own service is named, with %j: %s', (request, environment, url) => {
    const named = { endpoint: 'https://all.example', endpoints: { tag: 'https://tags.example' } };
    expect(resolveEndpoint(tencentVendor, request, named, environment).href).toBe(url);
  });

  test('a service’s own endpoint is as safe as any other', () => {
    const named = { endpoints: { tag: elsewhere } };
    expect(() => resolveEndpoint(tencentVendor, tag, named, {})).toThrow("The provider construct's endpoint of tag is");
  });

  test('a message about the endpoint says where it was set', () => {
    expect(() => resolved(tc3, 'x', {})).toThrow("The provider construct's endpoint is");
    expect(() => resolved(tc3, undefined, { TENCENTCLOUD_ENDPOINT: 'x' })).toThrow(
      'The environment variable TENCENTCLOUD_ENDPOINT is',
    );
  });
});
