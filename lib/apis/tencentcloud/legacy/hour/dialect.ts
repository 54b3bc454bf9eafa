import type { Dialect } from '../../../api';
import { launchParameters } from '../../../wire-parameters';
import { tencentNames } from '../../names';
import { tencentOwnership } from '../../ownership';
import { decodeTencentReply, launchedTencentV2 } from '../../replies';
import { maxIdsPerCall, v2Request } from '../../requests';
import { tencentVendor, v2Patience } from '../../vendor';
import { watchedByApi3 } from '../../watch';
import { tencentV2Instances } from '../instances';
import { legacyPasswordRule } from '../password-rule';
import { describeV2, describeV2Alike, forceStopV2, startV2, stopV2 } from '../requests';
import { tencentV2HourParameters } from './parameters';

export const tencentV2Hour: Dialect = {
  id: 'tencent-v2-hour',
  title: 'Tencent Cloud legacy RunInstancesHour',
  vendor: tencentVendor,
  patience: v2Patience,
  maxIdsPerCall,
  parameters: tencentV2HourParameters,
  known: { count: 'goodsNum', image: 'imageId', identity: 'clientToken' },
  passwordRule: legacyPasswordRule,
  wire: { indexBase: 0, trueText: '1', falseText: '0' },
  idempotency: 'client-token',

  run: (parameters, identity) =>
    v2Request('RunInstancesHour', {
      ...launchParameters(tencentV2HourParameters, parameters),
      clientToken: identity.token,
    }),
  launched: launchedTencentV2,
  billing: () => 'hourly',
  hasNetwork: () => true,

  describe: describeV2,
  describeAlike: describeV2Alike,
  instances: (payloads) => payloads.flatMap(tencentV2Instances),

  emptiesRecycleBin: false,
  terminate: (ids) => ids.map((id) => v2Request('ReturnInstance', { instanceId: id })),
  watch: watchedByApi3,
  stop: stopV2,
  forceStop: forceStopV2,
  start: startV2,
  names: ({ instanceName }, servers) => tencentNames(instanceName, undefined, servers),
  changes: (...given) => (require('./changes') as typeof import('./changes')).tencentV2HourChanges(...given),
  ownership: tencentOwnership(false),
  decode: decodeTencentReply,
};
