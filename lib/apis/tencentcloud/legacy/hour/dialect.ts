import type { Dialect } from '../../../dialect';
import { launchParameters } from '../../../launch-parameters';
import { tencentInstanceNames } from '../../instance-names';
import { tencentOwnership } from '../../ownership';
import { decodeTencentReply, launchedTencentV2 } from '../../replies';
import { tencentV2Instances } from '../instances';
import { legacyPasswordRule } from '../password-rule';
import { describeV2, describeV2Alike, describeV2ByName, startV2, stopV2, v2Request } from '../requests';
import { tencentV2HourChanges } from './changes';
import { tencentV2HourParameters } from './parameters';

export const tencentV2Hour: Dialect = {
  id: 'tencent-v2-hour',
  title: 'Tencent Cloud legacy RunInstancesHour',
  scheme: 'tencent-v2',
  parameters: tencentV2HourParameters,
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
  describeByName: describeV2ByName,
  describeAlike: describeV2Alike,
  instances: (payloads) => payloads.flatMap(tencentV2Instances),

  terminate: (ids) => ids.map((id) => v2Request('ReturnInstance', { instanceId: id })),
  stop: stopV2,
  start: startV2,
  names: ({ instanceName }, count) => tencentInstanceNames(instanceName, count),
  changes: tencentV2HourChanges,
  ownership: tencentOwnership(false),
  decode: decodeTencentReply,
};
