import type { JsonObject } from '../../json';
import { integer, object, objects, text } from '../../loose';
import type { Probe, QuotaLeft } from '../../probe';
import { zonesOf } from '../replies';
import { tencent30Request } from './requests';

export const tencent30Probe: Probe = {
  request: tencent30Request('DescribeZones', {}),
  zones: zonesOf,
  quota: { request: tencent30Request('DescribeAccountQuota', {}), left: hourlyQuota },
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
