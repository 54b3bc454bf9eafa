import { qingCloudRules } from '../../lib/apis/qingcloud/run-instances/rules';
import type { Rule } from '../../lib/apis/rule';
import { tencent30Rules } from '../../lib/apis/tencentcloud/api-3.0/rules';
import { tencentV2HourRules } from '../../lib/apis/tencentcloud/legacy/hour/rules';
import { tencentV2PrepaidRules } from '../../lib/apis/tencentcloud/legacy/prepaid/rules';
import { tencent20170312Rules } from '../../lib/apis/tencentcloud/version-2017-03-12/rules';

/** What each document says of the parameters: in the library, only the constructs know it. */
export const dialectRules: Readonly<Record<string, readonly Rule[]>> = {
  qingcloud: qingCloudRules,
  'tencent-3.0': tencent30Rules,
  'tencent-2017-03-12': tencent20170312Rules,
  'tencent-v2-prepaid': tencentV2PrepaidRules,
  'tencent-v2-hour': tencentV2HourRules,
};
