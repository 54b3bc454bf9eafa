import type { ApiRequest, SigningScheme } from '../../apis/api-request';
import type { Credentials } from '../credentials/credentials';
import type { HttpRequest } from './http-client';
import { qingCloudRequest } from './qingcloud-request';
import { tc3Request } from './tc3-request';
import { tencentV2Request } from './tencent-v2-request';

export interface SigningContext {
  readonly endpoint: URL;
  readonly credentials: Credentials;
  /** Milliseconds since 1970, by the server's clock as far as it is known. */
  readonly now: number;
  /** A positive integer that this key has not used before. Only the v2 endpoint wants one. */
  readonly nonce: number;
}

const builders: Readonly<Record<SigningScheme, (request: ApiRequest, context: SigningContext) => HttpRequest>> = {
  qingcloud: qingCloudRequest,
  'tencent-v2': tencentV2Request,
  tc3: tc3Request,
};

/** Adds the common parameters, signs, and lays the call out as HTTP. To be repeated for every attempt. */
export function signedRequest(request: ApiRequest, context: SigningContext): HttpRequest {
  return builders[request.scheme](request, context);
}
