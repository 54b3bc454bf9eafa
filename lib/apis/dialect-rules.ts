import type { DialectId } from './dialect-id';
import { qingCloudRules } from './qingcloud/run-instances/rules';
import type { Rule } from './rule';
import { tencent30Rules } from './tencentcloud/api-3.0/rules';
import { tencentV2HourRules } from './tencentcloud/legacy/hour/rules';
import { tencentV2PrepaidRules } from './tencentcloud/legacy/prepaid/rules';
import { tencent20170312Rules } from './tencentcloud/version-2017-03-12/rules';

/**
 * What each document says of the parameters, checked when the app is synthesized. No member of the dialects, because the
 * hooks never look at it, and would take 7 ms longer to start and be a third larger with it.
 */
export const dialectRules: Readonly<Record<DialectId, readonly Rule[]>> = {
  qingcloud: qingCloudRules,
  'tencent-3.0': tencent30Rules,
  'tencent-2017-03-12': tencent20170312Rules,
  'tencent-v2-prepaid': tencentV2PrepaidRules,
  'tencent-v2-hour': tencentV2HourRules,
};
