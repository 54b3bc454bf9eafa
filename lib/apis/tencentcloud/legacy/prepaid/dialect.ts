import type { Dialect } from '../../../api';
import { launchParameters } from '../../../wire-parameters';
import { tencentNames } from '../../names';
import { tencentOwnership } from '../../ownership';
import { decodeTencentReply, launchedTencentV2 } from '../../replies';
import { maxIdsPerCall, v2Request } from '../../requests';
import { tencentVendor, v2Patience } from '../../vendor';
import { tencent20170312 } from '../../version-2017-03-12/dialect';
import { watchedByApi3 } from '../../watch';
import { tencentV2Instances } from '../instances';
import { legacyPasswordRule } from '../password-rule';
import { describeV2, describeV2Alike, forceStopV2, startV2, stopV2 } from '../requests';
import { tencentV2PrepaidParameters } from './parameters';

export const tencentV2Prepaid: Dialect = {
  id: 'tencent-v2-prepaid',
  title: 'Tencent Cloud legacy RunInstances (prepaid)',
  vendor: tencentVendor,
  patience: v2Patience,
  maxIdsPerCall,
  parameters: tencentV2PrepaidParameters,
  known: { count: 'goodsNum', image: 'imageId', identity: 'clientToken' },
  passwordRule: legacyPasswordRule,
  wire: { indexBase: 0, trueText: '1', falseText: '0' },
  idempotency: 'client-token',

  run: (parameters, identity) =>
    v2Request('RunInstances', {
      ...launchParameters(tencentV2PrepaidParameters, parameters),
      clientToken: identity.token,
    }),
  launched: launchedTencentV2,
  billing: () => 'prepaid',
  hasNetwork: () => true,

  describe: describeV2,
  describeAlike: describeV2Alike,
  instances: (payloads) => payloads.flatMap(tencentV2Instances),

  // The legacy API cannot return a prepaid server; the newer one takes the same keys and the same ids.
  endedThrough: tencent20170312,
  emptiesRecycleBin: true,
  terminate: tencent20170312.terminate,
  // 2: not renewed when the paid time ends.
  stopRenewal: (ids) => [
    {
      ...v2Request('SetAutoRenew', {
        instanceType: '1',
        autoRenew: '2',
        ...Object.fromEntries(ids.map((id, index) => [`instanceIds.${index}`, id])),
      }),
      service: 'trade',
    },
  ],
  watch: watchedByApi3,
  stop: stopV2,
  forceStop: forceStopV2,
  start: startV2,
  names: ({ instanceName }, servers) => tencentNames(instanceName, undefined, servers),
  changes: (...given) => (require('./changes') as typeof import('./changes')).tencentV2PrepaidChanges(...given),
  ownership: tencentOwnership(false),
  decode: decodeTencentReply,
};
