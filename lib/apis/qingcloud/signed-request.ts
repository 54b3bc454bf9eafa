import type { ApiRequest } from '../api-request';
import type { HttpRequest } from '../http-request';
import { flatParameters } from '../query-signature';
import type { SigningContext } from '../vendor';
import { signQingCloud } from './signature';

/**
 * The API is documented as called by GET, and by a form where a call is too long for that. Common servers read request
 * lines of up to 8 KiB, of which the method and the protocol take some.
 */
const longestTarget = 8_000;

export function signedQingCloudRequest(request: ApiRequest, context: SigningContext): HttpRequest {
  const { credentials } = context;
  const endpoint = new URL(context.endpoint);
  if (credentials.token !== undefined) {
    // The keys of an instance role are known at this path only.
    endpoint.pathname = '/iam/';
  }
  const parameters = {
    ...flatParameters(request.action, request.parameters),
    action: request.action,
    ...(request.place === undefined ? {} : { zone: request.place }),
    time_stamp: new Date(context.now).toISOString().replace(/\.\d+Z$/, 'Z'),
    access_key_id: credentials.accessKeyId,
    version: '1',
    ...(credentials.token === undefined
      ? { signature_version: '1' }
      : // The documents and the Python SDK; the Go SDK leaves it at 1.
        { signature_version: '2', token: credentials.token }),
  };
  const sign = (method: 'GET' | 'POST') =>
    signQingCloud({
      method,
      path: endpoint.pathname,
      parameters,
      signatureMethod: 'HmacSHA256',
      secretKey: credentials.secretKey,
    }).query;

  const query = sign('GET');
  if (endpoint.pathname.length + 1 + query.length <= longestTarget) {
    // Assigning keeps every escape as it was signed.
    endpoint.search = query;
    return { method: 'GET', url: endpoint, headers: {}, action: request.action };
  }
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', url: endpoint, headers, body: sign('POST'), action: request.action };
}
