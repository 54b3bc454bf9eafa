import type { ApiRequest } from '../../api-request';
import type { WireParameters } from '../../parameter';

/** In one call, of ids and of servers in a list. */
export const maxIdsPerCall = 100;

export function qingCloudRequest(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'qingcloud', service: 'iaas', action, parameters };
}

/** Tags and the servers that they are on. */
export function tagPairs(given: readonly (readonly [tag: string, instance: string])[]): WireParameters {
  return Object.fromEntries(
    given.flatMap(([tag, instance], index) => {
      const stem = `resource_tag_pairs.${index + 1}`;
      return [
        [`${stem}.tag_id`, tag],
        [`${stem}.resource_type`, 'instance'],
        [`${stem}.resource_id`, instance],
      ];
    }),
  );
}

export function numberedInstances(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`instances.${index + 1}`, id]));
}
