import type { Dialect } from '../../api';
import type { WireParameters } from '../../parameter';
import { addedServers } from '../added-servers';
import { launchedDisks } from '../data-disks';
import { tencentInstances } from '../instances';
import { tencentNames } from '../names';
import { tencentOwnership } from '../ownership';
import { tencentPasswordRule, tencentResetPasswordRule } from '../password-rule';
import { decodeTencentReply, launchedTencent } from '../replies';
import { maxIdsPerCall, versionedV2Request } from '../requests';
import { alikeFilters, notRenewed, tencentBilling } from '../run-parameters';
import { tencentStates } from '../states';
import { tencentVendor, v2Patience } from '../vendor';
import { watchedByApi3 } from '../watch';
import { tencent20170312Parameters } from './parameters';

const limit = { Limit: String(maxIdsPerCall) };

export const tencent20170312: Dialect = {
  id: 'tencent-2017-03-12',
  title: 'Tencent Cloud 2017-03-12 RunInstances (v2 endpoint)',
  vendor: tencentVendor,
  patience: v2Patience,
  maxIdsPerCall,
  parameters: tencent20170312Parameters,
  known: { count: 'InstanceCount', image: 'ImageId', identity: 'ClientToken' },
  passwordRule: tencentPasswordRule,
  resetPasswordRule: tencentResetPasswordRule,
  wire: { indexBase: 0, trueText: 'TRUE', falseText: 'FALSE' },
  idempotency: 'client-token',

  added: addedServers,
  run: (parameters, identity) => versionedV2Request('RunInstances', { ...parameters, ClientToken: identity.token }),
  launched: launchedTencent,
  billing: tencentBilling,
  hasNetwork: () => true,

  // DescribeInstances has the addresses and DescribeInstancesStatus has the states.
  describe: (ids) => [
    versionedV2Request('DescribeInstances', { ...instanceIds(ids), ...limit }),
    versionedV2Request('DescribeInstancesStatus', { ...instanceIds(ids), ...limit }),
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

  emptiesRecycleBin: true,
  terminate: (ids) => [versionedV2Request('TerminateInstances', instanceIds(ids))],
  stopRenewal: (ids) => [
    versionedV2Request('ModifyInstancesRenewFlag', { ...instanceIds(ids), RenewFlag: notRenewed }),
  ],
  watch: watchedByApi3,
  // By the document, force comes after a soft stop that failed.
  stop: (ids, off) => [
    versionedV2Request('StopInstances', { ...instanceIds(ids), ...(off === undefined ? {} : { ForceStop: 'TRUE' }) }),
  ],
  start: (ids) => [versionedV2Request('StartInstances', instanceIds(ids))],
  names: ({ InstanceName }, servers) => tencentNames(InstanceName, undefined, servers),
  changes: (...given) => (require('./changes') as typeof import('./changes')).tencent20170312Changes(...given),
  disks: launchedDisks,
  ownership: tencentOwnership(false),
  decode: decodeTencentReply,
};

function instanceIds(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`InstanceIds.${index}`, id]));
}
