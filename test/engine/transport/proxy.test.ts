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
    { environment: { ALL_PROXY: 'http://all:1' }, url: 'https://a.com/', proxy: 'http://all:1/' },
    { environment: { all_proxy: 'http://all:1' }, url: 'http://a.com/', proxy: 'http://all:1/' },
    {
      environment: { https_proxy: 'http://l:1', ALL_PROXY: 'http://all:1' },
      url: 'https://a.com/',
      proxy: 'http://l:1/',
    },
    { environment: { ALL_PROXY: 'http://all:1', NO_PROXY: 'a.com' }, url: 'https://a.com/', proxy: undefined },
  ])('for $url with $environment it is $proxy', ({ environment, url, proxy }) => {
    expect(choose(url, environment)?.url.href).toBe(proxy);
  });

  test.each([
    'http://localhost:8080/',
    'http://localhost./',
    'http://127.0.0.1/',
    'http://127.8.8.8:1/',
    'http://[::1]:8080/',
    'http://[::ffff:127.0.0.1]/',
  ])('this machine itself, %s, is never asked through a proxy', (url) => {
    expect(choose(url, { HTTP_PROXY: 'http://p:1' })).toBeUndefined();
  });

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
    ['https://10.1.2.3:4433/', '10.0.0.0/8', true],
    ['https://10.1.2.3:4433/', '10.1.2.3/32', true],
    ['https://10.1.2.3:4433/', '10.1.3.0/24', false],
    ['https://10.1.2.3:4433/', '10.0.0.0/33', false],
    ['https://10.1.2.3:4433/', '10.0.0.0/', false],
    ['https://10.1.2.3:4433/', '0.0.0.0/0', true],
    ['https://10.1.2.3:4433/', '::/0', false],
    ['https://10.1.2.3:4433/', '192.168.0.0/16,10.0.0.0/8', true],
    ['https://10.1.2.3:4433/', '10.1.2.3:4433', true],
    ['https://10.1.2.3:4433/', '10.1.2.3:443', false],
    ['https://10.1.2.3/', '10.1.2.3:443', true],
    ['https://10.1.2.3/', '1.2.3', false],
    ['https://10.1.2.3/', '.2.3', false],
    ['https://[fd00::1]/', 'fd00::/8', true],
    ['https://[fd00::1]/', 'FD00:0:0:0:0:0:0:1', true],
    ['https://[fd00::1]/', 'fe80::/10', false],
    ['https://[fd00::1]:4433/', '[fd00::1]:4433', true],
    ['https://[fd00::1]:4433/', '[fd00::1]:443', false],
    ['https://name.example/', '0.0.0.0/0', false],
    ['https://name.example:4433/', 'example:4433', true],
    ['https://name.example./', 'name.example', true],
  ])('for %s, NO_PROXY=%s means directly: %s', (url, list, direct) => {
    expect(choose(url, { HTTPS_PROXY: 'http://p:1', NO_PROXY: list }) === undefined).toBe(direct);
  });

  test.each([
    ['http://me:p%40ss@p:1', 'me:p@ss'],
    ['http://me:100%@p:1', 'me:100%'],
    ['http://me@p:1', 'me:'],
    ['http://:token@p:1', ':token'],
    ['me:word@p:1', 'me:word'],
  ])('the user name and the password in %s are sent decoded', (url, pair) => {
    const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
    expect(choose('https://a.com/', { HTTPS_PROXY: url })?.authorization).toBe(authorization);
  });

  test('a proxy that is reached without a password is sent none', () => {
    expect(choose('https://a.com/', { HTTPS_PROXY: 'http://p:1' })?.authorization).toBeUndefined();
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
