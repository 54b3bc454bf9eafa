import type { Dialect } from './dialect';
import type { DialectId } from './dialect-id';
import { qingCloud } from './qingcloud/run-instances/dialect';
import { tencent30 } from './tencentcloud/api-3.0/dialect';
import { tencentV2Hour } from './tencentcloud/legacy/hour/dialect';
import { tencentV2Prepaid } from './tencentcloud/legacy/prepaid/dialect';
import { tencent20170312 } from './tencentcloud/version-2017-03-12/dialect';

export const dialects: Readonly<Record<DialectId, Dialect>> = {
  qingcloud: qingCloud,
  'tencent-3.0': tencent30,
  'tencent-2017-03-12': tencent20170312,
  'tencent-v2-prepaid': tencentV2Prepaid,
  'tencent-v2-hour': tencentV2Hour,
};
