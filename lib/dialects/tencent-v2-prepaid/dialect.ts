import type { Dialect } from '../dialect';
import { decodeTencentReply, launchedTencentV2 } from '../tencent/replies';
import { instanceIds, versionedV2Request } from '../tencent-2017-03-12/requests';
import { tencentV2Instances } from '../tencent-v2/instances';
import { describeV2, describeV2ByName, v2Request } from '../tencent-v2/requests';
import { tencentV2PrepaidParameters } from './parameters';

export const tencentV2Prepaid: Dialect = {
  id: 'tencent-v2-prepaid',
  title: 'Tencent Cloud legacy RunInstances (prepaid)',
  scheme: 'tencent-v2',
  parameters: tencentV2PrepaidParameters,
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
  terminate: (ids) => [versionedV2Request('TerminateInstances', instanceIds(ids))],
  decode: decodeTencentReply,
};
