import { HookError } from '../hook-error';
import type { Access, Addressed } from '../vendor';
import { resolveTencentCredentials } from './credentials';
import { regionName } from './regions';
import { tencentServices } from './services';
import { tc3Request } from './tc3-request';
import { tencentV2Request } from './v2-request';

const v2Path = '/v2/index.php';

export const tencentAccess: Access = {
  credentials: resolveTencentCredentials,
  publicEndpoint,
  endpointAt,
  siblingOf,
  sign: (request, context) => (isApi3(request) ? tc3Request : tencentV2Request)(request, context),
};

/** Two ways to sign: `tc3` is that of API 3.0, with parameters as JSON; `tencent-v2` that of the v2 endpoint, with a form. */
function isApi3({ scheme }: Pick<Addressed, 'scheme'>): boolean {
  return scheme === 'tc3';
}

function publicEndpoint(request: Addressed): URL {
  if (!isApi3(request)) {
    return new URL(`https://${request.service}.api.qcloud.com${v2Path}`);
  }
  // Finance regions are separate clouds that the nearest-region host does not serve.
  const region = regionName(request.place ?? '');
  const regional = region.endsWith('-fsi') ? `.${region}` : '';
  return new URL(`https://${request.service}${regional}.tencentcloudapi.com/`);
}

function siblingOf(address: URL, service: string): URL {
  const [first, ...rest] = address.hostname.split('.');
  if (first === service || rest.length === 0 || !tencentServices.includes(first)) {
    return address;
  }
  const sibling = new URL(address);
  sibling.hostname = [service, ...rest].join('.');
  return sibling;
}

/** The paths are fixed: API 3.0 signs `/` whatever is called. */
function endpointAt(address: URL, origin: string, request: Addressed): URL {
  if (address.pathname !== '/') {
    throw new HookError(
      `${origin} has the path "${address.pathname}". Give the address only, such as "${address.origin}".`,
    );
  }
  return new URL(isApi3(request) ? '/' : v2Path, address);
}
