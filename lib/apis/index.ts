import type { Dialect } from './api';

/**
 * The list of the APIs, and the only place that names them all. Each is loaded on first use, since a hook needs one of
 * them. The names are in Terraform's state: never change one. Of each vendor, the newest API is first.
 */
export const dialects = {
  /** QingCloud IaaS, action RunInstances. */
  get qingcloud(): Dialect {
    return (require('./qingcloud/run-instances/dialect') as typeof import('./qingcloud/run-instances/dialect'))
      .qingCloud;
  },
  /** Tencent Cloud API 3.0, version 2017-03-12, action RunInstances. */
  get 'tencent-3.0'(): Dialect {
    return (require('./tencentcloud/api-3.0/dialect') as typeof import('./tencentcloud/api-3.0/dialect')).tencent30;
  },
  /** Tencent Cloud version 2017-03-12 on the v2 endpoint, action RunInstances. */
  get 'tencent-2017-03-12'(): Dialect {
    return (
      require('./tencentcloud/version-2017-03-12/dialect') as typeof import('./tencentcloud/version-2017-03-12/dialect')
    ).tencent20170312;
  },
  /** Tencent Cloud legacy v2, action RunInstances: prepaid only. */
  get 'tencent-v2-prepaid'(): Dialect {
    return (require('./tencentcloud/legacy/prepaid/dialect') as typeof import('./tencentcloud/legacy/prepaid/dialect'))
      .tencentV2Prepaid;
  },
  /** Tencent Cloud legacy v2, action RunInstancesHour: billed by the hour. */
  get 'tencent-v2-hour'(): Dialect {
    return (require('./tencentcloud/legacy/hour/dialect') as typeof import('./tencentcloud/legacy/hour/dialect'))
      .tencentV2Hour;
  },
};

export type DialectId = keyof typeof dialects;

export const dialectIds = Object.keys(dialects) as DialectId[];
