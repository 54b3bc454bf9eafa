import type { Dialect } from '../dialect';
import { decodeTencentReply, launchedTencentV2 } from '../tencent/replies';
import { tencent20170312 } from '../tencent-2017-03-12/dialect';
import { tencentV2Instances } from '../tencent-v2/instances';
import { legacyPasswordRule } from '../tencent-v2/password-rule';
import { describeV2, describeV2ByName, v2Request } from '../tencent-v2/requests';
import { tencentV2PrepaidParameters } from './parameters';
import { tencentV2PrepaidRules } from './rules';

export const tencentV2Prepaid: Dialect = {
  id: 'tencent-v2-prepaid',
  title: 'Tencent Cloud legacy RunInstances (prepaid)',
  scheme: 'tencent-v2',
  parameters: tencentV2PrepaidParameters,
  rules: tencentV2PrepaidRules,
  passwordRule: legacyPasswordRule,
  wire: { indexBase: 0, trueText: '1', falseText: '0' },
  idempotency: 'client-token',

  run: (parameters, identity) => v2Request('RunInstances', { ...parameters, clientToken: identity.token }),
  launched: launchedTencentV2,
  billing: () => 'prepaid',
  hasNetwork: () => true,

  describe: describeV2,
  describeByName: describeV2ByName,
  instances: (payloads) => payloads.flatMap(tencentV2Instances),

  // The legacy API cannot return a prepaid server; the newer one takes the same keys and the same ids.
  endedThrough: tencent20170312,
  terminate: tencent20170312.terminate,
  decode: decodeTencentReply,
};
