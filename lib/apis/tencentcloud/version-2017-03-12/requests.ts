import type { ApiRequest } from '../../api-request';
import type { WireParameters } from '../../parameter';

/** A call of version 2017-03-12 on the v2 endpoint: `Version` is all that tells it from the legacy API. */
export function versionedV2Request(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'tencent-v2', service: 'cvm', action, version: '2017-03-12', parameters };
}

export function instanceIds(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`InstanceIds.${index}`, id]));
}
