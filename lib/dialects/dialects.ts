import type { Dialect } from './dialect';
import type { DialectId } from './dialect-id';
import { qingCloud } from './qingcloud/dialect';
import { tencent30 } from './tencent-3.0/dialect';
import { tencent20170312 } from './tencent-2017-03-12/dialect';
import { tencentV2Hour } from './tencent-v2-hour/dialect';
import { tencentV2Prepaid } from './tencent-v2-prepaid/dialect';

export const dialects: Readonly<Record<DialectId, Dialect>> = {
  qingcloud: qingCloud,
  'tencent-3.0': tencent30,
  'tencent-2017-03-12': tencent20170312,
  'tencent-v2-prepaid': tencentV2Prepaid,
  'tencent-v2-hour': tencentV2Hour,
};
