import { addressLagMs, listLagMs, type RetryPolicy } from '../retry-policy';
import type { Vendor } from '../vendor';

export const qingCloudVendor: Vendor = {
  id: 'qingcloud',
  title: 'QingCloud',
  place: { key: 'zone', word: 'zone', example: 'pek3a' },
  endpointVariable: 'QINGCLOUD_ENDPOINT',
  instanceId: { form: /^i-[0-9a-z]+$/, example: 'i-s3xyzwq1' },
  commonParameters: [
    'access_key_id',
    'action',
    'signature',
    'signature_method',
    'signature_version',
    'time_stamp',
    'token',
    'version',
    'zone',
  ],
  access: () => (require('./access') as typeof import('./access')).qingCloudAccess,
  examination: () => (require('./examination') as typeof import('./examination')).qingCloudExamination,
};

const minute = 60_000;

/**
 * Accounts start at 2,000 calls an hour, so polls widen further than elsewhere. The code 1400 means "not in this state" as
 * well as "not yours": new servers refuse termination for some seconds, so it is worth two minutes of retries and no more.
 */
export const qingCloudPatience: RetryPolicy = {
  backoff: { firstMs: 1_000, factor: 2, longestMs: 30_000 },
  throttled: { firstMs: 1_000, factor: 2, longestMs: 30_000 },
  patience: { throttled: 10 * minute, transient: 3 * minute, busy: 2 * minute },
  busyWhenCreating: false,
  poll: { firstMs: 1_000, factor: 1.5, longestMs: 20_000 },
  listLagMs,
  addressLagMs,
};
