import { expect, test } from 'vitest';
import { proxySecrets } from '../../../lib/engine/transport/proxy-secrets';

test.each([
  [{ HTTPS_PROXY: 'http://me:p%40ss@proxy:3128' }, ['p%40ss', 'p@ss']],
  [{ https_proxy: 'me:pass@proxy:3128' }, ['pass']],
  [{ HTTP_PROXY: 'http://me:p/a?s#s@w@proxy' }, ['p/a?s#s@w']],
  [{ ALL_PROXY: ' socks5h://me:100%@proxy ' }, ['100%']],
  [{ http_proxy: 'http://:only@proxy', HTTP_PROXY: 'http://me@proxy' }, ['only']],
  [{ HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: '', all_proxy: 'proxy:1' }, []],
])('the passwords of proxies are known, however their addresses are written: %j', (environment, secrets) => {
  expect(proxySecrets(environment)).toEqual(secrets);
});
