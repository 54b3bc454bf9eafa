import type { ApiRequest } from '../api-request';
import type { HttpRequest } from '../http-request';
import type { SigningContext } from '../vendor';
import { regionName } from './regions';
import { signTc3 } from './tc3-signature';

const contentType = 'application/json; charset=utf-8';

export function tc3Request(request: ApiRequest, context: SigningContext): HttpRequest {
  const { endpoint, credentials } = context;
  const timestamp = Math.floor(context.now / 1000);
  const body = JSON.stringify(request.parameters);
  // So the vendor's own SDKs write it, `skipSign` in tencentcloud-sdk-nodejs-common.
  const signature = () =>
    signTc3({
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
  const authorization = request.unsigned ? 'SKIP' : signature();
  return {
    method: 'POST',
    url: new URL(endpoint),
    headers: {
      authorization,
      'content-type': contentType,
      'x-tc-action': request.action,
      'x-tc-timestamp': String(timestamp),
      ...(request.version === undefined ? {} : { 'x-tc-version': request.version }),
      ...(request.place === undefined ? {} : { 'x-tc-region': regionName(request.place) }),
      ...(credentials.token === undefined ? {} : { 'x-tc-token': credentials.token }),
    },
    body,
    action: request.action,
  };
}
