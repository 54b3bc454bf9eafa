import type { ApiRequest, SigningScheme } from '../../apis/api-request';
import { regionName } from '../../apis/tencentcloud/regions';
import { HookError } from '../hook-error';

type Environment = Readonly<Record<string, string | undefined>>;

/** Environment variables that override, when a hook runs, the endpoint that the configuration names. */
export const endpointVariable: Readonly<Record<SigningScheme, string>> = {
  qingcloud: 'QINGCLOUD_ENDPOINT',
  'tencent-v2': 'TENCENTCLOUD_ENDPOINT',
  tc3: 'TENCENTCLOUD_ENDPOINT',
};

const qingCloudDefault = 'https://api.qingcloud.com/iaas/';
const v2Path = '/v2/index.php';

/** The URL to call, without a query. */
export function resolveEndpoint(
  request: Pick<ApiRequest, 'scheme' | 'service' | 'region'>,
  configured: string | undefined,
  environment: Environment,
): URL {
  const variable = endpointVariable[request.scheme];
  const fromEnvironment = environment[variable]?.trim();
  const named = fromEnvironment
    ? { text: fromEnvironment, origin: `The environment variable ${variable}` }
    : { text: configured, origin: "The provider construct's endpoint" };
  if (named.text === undefined || named.text === '') {
    return defaultEndpoint(request);
  }
  const url = parse(named.text, named.origin);
  return request.scheme === 'qingcloud' ? wholeUrl(url, named.origin) : below(url, named.origin, request.scheme);
}

function defaultEndpoint(request: Pick<ApiRequest, 'scheme' | 'service' | 'region'>): URL {
  switch (request.scheme) {
    case 'qingcloud':
      return new URL(qingCloudDefault);
    case 'tencent-v2':
      return new URL(`https://${request.service}.api.qcloud.com${v2Path}`);
    case 'tc3': {
      // Finance regions are separate clouds that the nearest-region host does not serve.
      const region = regionName(request.region ?? '');
      const regional = region.endsWith('-fsi') ? `.${region}` : '';
      return new URL(`https://${request.service}${regional}.tencentcloudapi.com/`);
    }
  }
}

function parse(text: string, origin: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new HookError(`${origin} is "${text}", but must be a URL that starts with https:// or http://.`);
  }
  // From here on the value may hold a password, so it is not repeated.
  if (url.username !== '' || url.password !== '') {
    throw new HookError(`${origin} holds a user name or a password. Leave them out: requests are signed instead.`);
  }
  if (url.search !== '' || url.hash !== '') {
    throw new HookError(`${origin} holds a "?" or a "#". Give the address without a query.`);
  }
  return url;
}

/** QingCloud's path is part of the endpoint, and of what is signed: private clouds choose their own. */
function wholeUrl(url: URL, origin: string): URL {
  if (url.pathname === '/') {
    throw new HookError(`${origin} is "${url.origin}", without a path. Did you mean "${url.origin}/iaas/"?`);
  }
  return url;
}

/** Tencent Cloud's paths are fixed: API 3.0 signs `/` whatever is called. */
function below(url: URL, origin: string, scheme: SigningScheme): URL {
  if (url.pathname !== '/') {
    throw new HookError(`${origin} has the path "${url.pathname}". Give the address only, such as "${url.origin}".`);
  }
  return new URL(scheme === 'tc3' ? '/' : v2Path, url);
}
