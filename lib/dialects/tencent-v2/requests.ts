import type { ApiRequest } from '../api-request';
import { maxIdsPerCall } from '../dialect';
import type { WireParameters } from '../parameter';

/** A call of the legacy API. It must never carry `Version`: that would select another API behind the same address. */
export function v2Request(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'tencent-v2', service: 'cvm', action, parameters };
}

export function describeV2(ids: readonly string[]): ApiRequest[] {
  const numbered = Object.fromEntries(ids.map((id, index) => [`instanceIds.${index}`, id]));
  return [v2Request('DescribeInstances', { ...numbered, limit: String(maxIdsPerCall) })];
}

/** The search is fuzzy: the caller compares names exactly. */
export function describeV2ByName(name: string): ApiRequest[] {
  return [v2Request('DescribeInstances', { searchWord: name, limit: String(maxIdsPerCall) })];
}
