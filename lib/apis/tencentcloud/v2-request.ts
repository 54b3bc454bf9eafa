import type { ApiRequest } from '../api-request';
import type { HttpRequest } from '../http-request';
import { encodePairs, flatParameters } from '../query-signature';
import type { SigningContext } from '../vendor';
import { legacyRegionCode, regionName } from './regions';
import { signTencentV2 } from './v2-signature';

/** A form, always: the endpoint takes GET too, but a password does not belong in a URL. */
export function tencentV2Request(request: ApiRequest, context: SigningContext): HttpRequest {
  const { endpoint, credentials } = context;
  const parameters = signTencentV2({
    method: 'POST',
    host: endpoint.host,
    path: endpoint.pathname,
    parameters: {
      ...flatParameters(request.action, request.parameters),
      Action: request.action,
      ...placeOf(request),
      Timestamp: String(Math.floor(context.now / 1000)),
      Nonce: String(context.nonce),
      SecretId: credentials.accessKeyId,
      SignatureMethod: 'HmacSHA256',
      ...(credentials.token === undefined ? {} : { Token: credentials.token }),
    },
    secretKey: credentials.secretKey,
  });
  return {
    method: 'POST',
    url: new URL(endpoint),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: encodePairs(Object.entries(parameters)),
    action: request.action,
  };
}

/** `Version` selects the API, and each API has its own names for the regions. */
function placeOf({ version, place }: ApiRequest): Record<string, string> {
  return {
    ...(version === undefined ? {} : { Version: version }),
    ...(place === undefined ? {} : { Region: version === undefined ? legacyRegionCode(place) : regionName(place) }),
  };
}
