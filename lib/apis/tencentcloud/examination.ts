import type { JsonObject } from '../json';
import { integer, object, objects, text } from '../loose';
import type { Examination, Probe, QuotaLeft } from '../vendor';
import { tencentPricing } from './pricing';
import { tencentPrograms } from './programs';
import { tencent30Request, v2Request, versionedV2Request } from './requests';
import { tencentSearch } from './search';

const addedBySigning = {
  tc3: new Set(['authorization', 'x-tc-timestamp', 'x-tc-token']),
  v2: new Set(['Nonce', 'SecretId', 'Signature', 'SignatureMethod', 'Timestamp', 'Token']),
};

const legacy: Probe = { request: v2Request('DescribeInstances', { limit: '1' }) };

export const tencentExamination: Examination = {
  probes: {
    'tencent-3.0': {
      request: tencent30Request('DescribeZones', {}),
      zones: zonesOf,
      quota: { request: tencent30Request('DescribeAccountQuota', {}), left: hourlyQuota },
    },
    // The vendor added DescribeAccountQuota after this endpoint was frozen.
    'tencent-2017-03-12': { request: versionedV2Request('DescribeZones', {}), zones: zonesOf },
    'tencent-v2-prepaid': legacy,
    'tencent-v2-hour': legacy,
  },
  // The legacy pages say two hours; the newer ones are stricter, and decide.
  clockToleranceMs: 300_000,
  addedBySigning: (scheme) => (scheme === 'tc3' ? addedBySigning.tc3 : addedBySigning.v2),
  permissionCodes: /UnauthorizedOperation|MFAFailure|^(4101|4102|4103|4106|4110)\b|IpInBlacklist|IpNotInWhitelist/,
  strangersKeys: {
    TENCENTCLOUD_SECRET_ID: 'no-secret-id-was-found',
    TENCENTCLOUD_SECRET_KEY: 'no-secret-key-was-found',
  },
  programs: tencentPrograms,
  stateTypes: ['tencentcloud_instance'],
  search: tencentSearch,
  pricing: tencentPricing,
};

function zonesOf(payload: JsonObject): string[] {
  return objects(payload.ZoneSet).flatMap(({ Zone }) => text(Zone) ?? []);
}

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
