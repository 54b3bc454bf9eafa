import type { ApiRequest } from '../api-request';
import type { JsonObject } from '../json';
import type { WireParameters } from '../parameter';

/** In one call, of ids and of servers in a list. */
export const maxIdsPerCall = 100;

/** How an edition of version 2017-03-12 writes a call. */
export type VersionedCall = (action: string, parameters: JsonObject) => ApiRequest;

export function tencent30Request(action: string, parameters: JsonObject): ApiRequest {
  return { scheme: 'tc3', service: 'cvm', action, version: '2017-03-12', parameters };
}

/** A call of version 2017-03-12 on the v2 endpoint: `Version` is all that tells it from the legacy API. */
export function versionedV2Request(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'tencent-v2', service: 'cvm', action, version: '2017-03-12', parameters };
}

/** A call of the legacy API. It must never carry `Version`: that would select another API behind the same address. */
export function v2Request(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'tencent-v2', service: 'cvm', action, parameters };
}
