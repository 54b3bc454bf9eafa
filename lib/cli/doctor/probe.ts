import type { ApiRequest } from '../../apis/api-request';
import type { DialectId } from '../../apis/dialect-id';
import type { JsonObject } from '../../apis/json';
import { integer, object, objects, text } from '../../apis/loose';
import { qingCloudRequest } from '../../apis/qingcloud/run-instances/requests';
import { tencent30Request } from '../../apis/tencentcloud/api-3.0/requests';
import { v2Request } from '../../apis/tencentcloud/legacy/requests';
import { versionedV2Request } from '../../apis/tencentcloud/version-2017-03-12/requests';

/** How much is left of a quota. */
export interface QuotaLeft {
  /** What it limits, and where. */
  readonly of: string;
  readonly left: number;
  readonly total?: number;
}

/** The calls by which an API is examined. None of them changes anything. */
export interface Probe {
  /** Any key may make it. */
  readonly request: ApiRequest;
  /** The zones that its reply names, where it names any. */
  zones?(payload: JsonObject): readonly string[];
  readonly quota?: { readonly request: ApiRequest; left(payload: JsonObject): readonly QuotaLeft[] };
}

const tencentZones = (payload: JsonObject) => objects(payload.ZoneSet).flatMap(({ Zone }) => text(Zone) ?? []);

const legacy: Probe = { request: v2Request('DescribeInstances', { limit: '1' }) };

export const probes: Readonly<Record<DialectId, Probe>> = {
  qingcloud: {
    request: qingCloudRequest('DescribeZones', {}),
    zones: (payload) => objects(payload.zone_set).flatMap(({ zone_id: id }) => text(id) ?? []),
    // Not in the IaaS documents of this library, but in the vendor's own programs.
    quota: {
      request: qingCloudRequest('GetQuotaLeft', { 'resource_types.1': 'instance' }),
      left: (payload) =>
        objects(payload.quota_left_set).flatMap(({ resource_type: type, left }) =>
          type === 'instance' && integer(left) !== undefined ? [{ of: 'instances', left: integer(left) ?? 0 }] : [],
        ),
    },
  },
  'tencent-3.0': {
    request: tencent30Request('DescribeZones', {}),
    zones: tencentZones,
    quota: { request: tencent30Request('DescribeAccountQuota', {}), left: hourlyQuota },
  },
  // The vendor added DescribeAccountQuota after this endpoint was frozen.
  'tencent-2017-03-12': { request: versionedV2Request('DescribeZones', {}), zones: tencentZones },
  'tencent-v2-prepaid': legacy,
  'tencent-v2-hour': legacy,
};

/** The quota of servers billed by the hour, zone by zone. */
function hourlyQuota(payload: JsonObject): QuotaLeft[] {
  const quota = object(object(payload.AccountQuotaOverview)?.AccountQuota);
  return objects(quota?.PostPaidQuotaSet).flatMap(({ Zone, RemainingQuota, TotalQuota }) => {
    const left = integer(RemainingQuota);
    return left === undefined
      ? []
      : [{ of: `hourly instances in ${text(Zone) ?? 'the region'}`, left, total: integer(TotalQuota) }];
  });
}
