import { type Dialect, maxIdsPerCall } from '../../dialect';
import { alikeFilters } from '../alike';
import { tencentBilling } from '../billing';
import { tencentInstanceNames } from '../instance-names';
import { tencentInstances } from '../instances';
import { tencentOwnership } from '../ownership';
import { tencentPasswordRule } from '../password-rule';
import { decodeTencentReply, launchedTencent } from '../replies';
import { tencentStates } from '../states';
import { tencent20170312Changes } from './changes';
import { tencent20170312Parameters } from './parameters';
import { instanceIds, versionedV2Request } from './requests';

const limit = { Limit: String(maxIdsPerCall) };

export const tencent20170312: Dialect = {
  id: 'tencent-2017-03-12',
  title: 'Tencent Cloud 2017-03-12 RunInstances (v2 endpoint)',
  scheme: 'tencent-v2',
  parameters: tencent20170312Parameters,
  passwordRule: tencentPasswordRule,
  wire: { indexBase: 0, trueText: 'TRUE', falseText: 'FALSE' },
  idempotency: 'client-token',

  run: (parameters, identity) => versionedV2Request('RunInstances', { ...parameters, ClientToken: identity.token }),
  launched: launchedTencent,
  billing: tencentBilling,
  hasNetwork: () => true,

  // DescribeInstances has the addresses and DescribeInstancesStatus has the states.
  describe: (ids) => [
    versionedV2Request('DescribeInstances', { ...instanceIds(ids), ...limit }),
    versionedV2Request('DescribeInstancesStatus', { ...instanceIds(ids), ...limit }),
  ],
  describeByName: (name) => [
    versionedV2Request('DescribeInstances', {
      'Filters.0.Name': 'instance-name',
      'Filters.0.Values.0': name,
      ...limit,
    }),
  ],
  describeAlike: (parameters, offset) => [
    versionedV2Request('DescribeInstances', {
      ...Object.fromEntries(
        alikeFilters(parameters).flatMap(([name, value], index) => [
          [`Filters.${index}.Name`, name],
          [`Filters.${index}.Values.0`, value],
        ]),
      ),
      ...limit,
      Offset: String(offset),
    }),
  ],
  instances: (payloads) => tencentInstances(tencentStates, payloads),

  terminate: (ids) => [versionedV2Request('TerminateInstances', instanceIds(ids))],
  stop: (ids) => [versionedV2Request('StopInstances', instanceIds(ids))],
  start: (ids) => [versionedV2Request('StartInstances', instanceIds(ids))],
  names: ({ InstanceName }, count) => tencentInstanceNames(InstanceName, count),
  changes: tencent20170312Changes,
  ownership: tencentOwnership(false),
  decode: decodeTencentReply,
};
