import type { ApiRequest } from '../../apis/api-request';
import { legacyRegionCode, regionName } from '../../apis/tencentcloud/regions';
import { encodePairs } from '../signing/percent-encoding';
import { signTencentV2 } from '../signing/tencent-v2-signature';
import { flatParameters } from './flat-parameters';
import type { HttpRequest } from './http-client';
import type { SigningContext } from './signed-request';

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
function placeOf({ version, region }: ApiRequest): Record<string, string> {
  return {
    ...(version === undefined ? {} : { Version: version }),
    ...(region === undefined ? {} : { Region: version === undefined ? legacyRegionCode(region) : regionName(region) }),
  };
}
