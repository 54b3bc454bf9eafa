import type { ApiRequest } from '../../apis/api-request';
import { regionName } from '../../apis/tencentcloud/regions';
import { signTc3 } from '../signing/tc3-signature';
import type { HttpRequest } from './http-client';
import type { SigningContext } from './signed-request';

const contentType = 'application/json; charset=utf-8';

export function tc3Request(request: ApiRequest, context: SigningContext): HttpRequest {
  const { endpoint, credentials } = context;
  const timestamp = Math.floor(context.now / 1000);
  const body = JSON.stringify(request.parameters);
  const authorization = signTc3({
    method: 'POST',
    host: endpoint.host,
    query: '',
    contentType,
    body,
    // Not the first label of the host, as the SDKs have it: that is wrong behind any endpoint of one's own.
    service: request.service,
    timestamp,
    secretId: credentials.accessKeyId,
    secretKey: credentials.secretKey,
  });
  return {
    method: 'POST',
    url: new URL(endpoint),
    headers: {
      authorization,
      'content-type': contentType,
      'x-tc-action': request.action,
      'x-tc-timestamp': String(timestamp),
      ...(request.version === undefined ? {} : { 'x-tc-version': request.version }),
      ...(request.region === undefined ? {} : { 'x-tc-region': regionName(request.region) }),
      ...(credentials.token === undefined ? {} : { 'x-tc-token': credentials.token }),
    },
    body,
    action: request.action,
  };
}
