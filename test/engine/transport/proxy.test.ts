import { describe, expect, test } from 'vitest';
import { proxyFor } from '../../../lib/engine/transport/proxy';
import { TransportError } from '../../../lib/engine/transport/transport-error';

function choose(url: string, environment: Record<string, string>) {
  return proxyFor({ url: new URL(url), action: 'RunInstances' }, environment);
}

describe('proxyFor', () => {
  test.each<{ environment: Record<string, string>; url: string; proxy?: string }>([
    { environment: {}, url: 'https://a.com/', proxy: undefined },
    { environment: { HTTPS_PROXY: 'http://p:1' }, url: 'https://a.com/', proxy: 'http://p:1/' },
    { environment: { https_proxy: 'http://p:1' }, url: 'https://a.com/', proxy: 'http://p:1/' },
    {
      environment: { HTTPS_PROXY: 'http://u:1', https_proxy: 'http://l:1' },
      url: 'https://a.com/',
      proxy: 'http://u:1/',
    },
    { environment: { HTTPS_PROXY: ' ', https_proxy: 'http://l:1' }, url: 'https://a.com/', proxy: 'http://l:1/' },
    { environment: { HTTP_PROXY: 'http://p:1' }, url: 'https://a.com/', proxy: undefined },
    { environment: { HTTP_PROXY: 'http://p:1' }, url: 'http://a.com/', proxy: 'http://p:1/' },
    { environment: { http_proxy: 'p:3128' }, url: 'http://a.com/', proxy: 'http://p:3128/' },
    { environment: { HTTPS_PROXY: 'https://p' }, url: 'https://a.com/', proxy: 'https://p/' },
  ])('for $url with $environment it is $proxy', ({ environment, url, proxy }) => {
    expect(choose(url, environment)?.url.href).toBe(proxy);
  });

  test.each(['http://localhost:8080/', 'http://127.0.0.1/', 'http://127.8.8.8:1/', 'http://[::1]:8080/'])(
    'this machine itself, %s, is never asked through a proxy',
    (url) => {
      expect(choose(url, { HTTP_PROXY: 'http://p:1' })).toBeUndefined();
    },
  );

  test.each([
    ['*', true],
    ['api.qingcloud.com', true],
    ['qingcloud.com', true],
    ['.qingcloud.com', true],
    ['*.qingcloud.com', true],
    ['QingCloud.COM', true],
    ['a.com, qingcloud.com', true],
    ['a.com qingcloud.com', true],
    ['qingcloud.com:443', true],
    ['qingcloud.com:80', false],
    ['cloud.com', false],
    ['.api.qingcloud.com', false],
    [',', false],
    ['', false],
  ])('NO_PROXY=%j exempts https://api.qingcloud.com: %s', (list, exempt) => {
    const environment = { HTTPS_PROXY: 'http://p:1', NO_PROXY: list };
    expect(choose('https://api.qingcloud.com/iaas/', environment) === undefined).toBe(exempt);
  });

  test.each(['fd00::1', '[fd00::1]', '[fd00::1]:443'])('NO_PROXY=%s exempts an IPv6 address', (list) => {
    expect(choose('https://[fd00::1]/', { HTTPS_PROXY: 'http://p:1', no_proxy: list })).toBeUndefined();
  });

  test.each([
    ['http://me:p%40ss@p:1', 'me:p@ss'],
    ['http://me:100%@p:1', 'me:100%'],
    ['http://me@p:1', 'me:'],
  ])('the user name and the password in %s are sent decoded', (url, pair) => {
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    expect(choose('https://a.com/', { HTTPS_PROXY: url })?.authorization).toBe(authorization);
  });

  test.each(['socks5://me:secret@p:1', 'http://', 'not a proxy'])(
    'a proxy that cannot be used, %s, is an error that does not repeat it',
    (url) => {
      const error = thrown(() => choose('https://a.com/?password=x', { https_proxy: url }));
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ kind: 'proxy', sent: false });
      expect(String(error)).toContain('https_proxy');
      expect(String(error)).not.toMatch(/secret|password=x/);
    },
  );
});

function thrown(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
