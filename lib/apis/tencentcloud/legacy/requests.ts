import type { ApiRequest } from '../../api-request';
import type { WireParameters } from '../../parameter';
import { maxIdsPerCall, v2Request } from '../requests';

export function describeV2(ids: readonly string[]): ApiRequest[] {
  return [v2Request('DescribeInstances', { ...numbered(ids), limit: String(maxIdsPerCall) })];
}

/** The servers of the zone of these parameters, or of the whole region. */
export function describeV2Alike(parameters: WireParameters, offset: number): ApiRequest[] {
  const zone: WireParameters = parameters.zoneId === undefined ? {} : { zoneId: parameters.zoneId };
  return [v2Request('DescribeInstances', { ...zone, offset: String(offset), limit: String(maxIdsPerCall) })];
}

export function stopV2(ids: readonly string[]): ApiRequest[] {
  return [v2Request('StopInstances', numbered(ids))];
}

export function forceStopV2(ids: readonly string[]): ApiRequest[] {
  return [v2Request('StopInstances', { ...numbered(ids), forceStop: '1' })];
}

export function startV2(ids: readonly string[]): ApiRequest[] {
  return [v2Request('StartInstances', numbered(ids))];
}

function numbered(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`instanceIds.${index}`, id]));
}
