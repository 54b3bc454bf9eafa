import { addressLagMs, listLagMs, type RetryPolicy } from '../retry-policy';
import type { Vendor } from '../vendor';
import { tencentServices } from './services';

export const tencentVendor: Vendor = {
  id: 'tencent',
  title: 'Tencent Cloud',
  place: { key: 'Region', word: 'region', example: 'ap-guangzhou' },
  endpointVariable: 'TENCENTCLOUD_ENDPOINT',
  services: tencentServices,
  instanceId: { form: /^ins-[0-9a-z]+$/, example: 'ins-0abc12de' },
  commonParameters: [
    'action',
    'nonce',
    'region',
    'secretid',
    'signature',
    'signaturemethod',
    'timestamp',
    'token',
    'version',
  ],
  access: () => (require('./access') as typeof import('./access')).tencentAccess,
  examination: () => (require('./examination') as typeof import('./examination')).tencentExamination,
};

const minute = 60_000;

export const v2Patience: RetryPolicy = {
  backoff: { firstMs: 1_000, factor: 2, longestMs: 20_000 },
  // Per minute and action.
  throttled: { firstMs: 1_000, factor: 2, longestMs: 20_000 },
  patience: { throttled: 10 * minute, transient: 3 * minute, busy: 5 * minute },
  busyWhenCreating: true,
  poll: { firstMs: 500, factor: 1.5, longestMs: 10_000 },
  listLagMs,
  addressLagMs,
};

/**
 * API 3.0 counts by the second, so there is room again within one: longer pauses leave it unused: in a simulation, 200
 * launches at ten a second then take 31 seconds instead of 22.
 */
export const api3Patience: RetryPolicy = {
  ...v2Patience,
  throttled: { firstMs: 1_000, factor: 1.5, longestMs: 2_000 },
};
