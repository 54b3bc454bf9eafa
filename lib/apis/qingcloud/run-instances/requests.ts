import type { ApiRequest } from '../../api-request';
import type { WireParameters } from '../../parameter';

/** In one call, of ids and of servers in a list. */
export const maxIdsPerCall = 100;

export function qingCloudRequest(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'qingcloud', service: 'iaas', action, parameters };
}

export function numberedInstances(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`instances.${index + 1}`, id]));
}
