import type { Dialect } from '../../api';
import { nothingReleased } from '../../attachment';
import { nestParameters } from '../../wire-parameters';
import { addedServers } from '../added-servers';
import { launchedDisks } from '../data-disks';
import { tencentInstances } from '../instances';
import { tencentNames } from '../names';
import { tencentOwnership, withMarks } from '../ownership';
import { tencentPasswordRule, tencentResetPasswordRule } from '../password-rule';
import { decodeTencentReply, launchedTencent } from '../replies';
import { maxIdsPerCall, tencent30Request } from '../requests';
import { alikeFilters, billedByTemplate, notRenewed, tencentBilling } from '../run-parameters';
import { tencentStates } from '../states';
import { api3Patience, tencentVendor } from '../vendor';
import { tencent30Parameters } from './parameters';

export const tencent30: Dialect = {
  id: 'tencent-3.0',
  title: 'Tencent Cloud API 3.0 RunInstances',
  vendor: tencentVendor,
  patience: api3Patience,
  maxIdsPerCall,
  parameters: tencent30Parameters,
  known: { count: 'InstanceCount', minimum: 'MinCount', image: 'ImageId', identity: 'ClientToken' },
  passwordRule: tencentPasswordRule,
  resetPasswordRule: tencentResetPasswordRule,
  wire: { indexBase: 0, trueText: 'TRUE', falseText: 'FALSE' },
  idempotency: 'client-token',

  added: addedServers,
  run: (parameters, identity) =>
    tencent30Request('RunInstances', {
      ...withMarks(nestParameters(tencent30Parameters, parameters), identity.marks),
      ClientToken: identity.token,
    }),
  // Without the token: the check must not return servers that exist already.
  preflight: (parameters, identity) =>
    tencent30Request('RunInstances', {
      ...withMarks(nestParameters(tencent30Parameters, parameters), identity.marks),
      DryRun: true,
    }),
  // The vendor's other services answer a dry run that passed with this error; this one answers with a plain request id.
  preflightPassed: 'DryRunOperation',
  launched: launchedTencent,
  billing: tencentBilling,
  billedElsewhere: billedByTemplate,
  hasNetwork: () => true,

  describe: (ids) => [tencent30Request('DescribeInstances', { InstanceIds: ids, Limit: maxIdsPerCall })],
  describeAlike: (parameters, offset) => [
    tencent30Request('DescribeInstances', {
      Filters: alikeFilters(parameters).map(([name, value]) => ({ Name: name, Values: [value] })),
      Offset: offset,
      Limit: maxIdsPerCall,
    }),
  ],
  instances: (payloads) => tencentInstances(tencentStates, payloads),

  // "Calling this API a second time destroys the instance": of all instances in the international document (213/33234), of
  // prepaid ones in the SDK, which says of those by the hour that one call destroys them.
  emptiesRecycleBin: true,
  releasesAttachments: true,
  terminate: (ids, { address, prepaidDataDisks } = nothingReleased) => [
    tencent30Request('TerminateInstances', {
      InstanceIds: ids,
      // Both are false by default, and what they name stays on the bill.
      ...(address ? { ReleaseAddress: true } : {}),
      ...(prepaidDataDisks ? { ReleasePrepaidDataDisks: true } : {}),
    }),
  ],
  stopRenewal: (ids) => [tencent30Request('ModifyInstancesRenewFlag', { InstanceIds: ids, RenewFlag: notRenewed })],
  stop: (ids, off) => [
    tencent30Request('StopInstances', {
      InstanceIds: ids,
      ...(off === undefined ? {} : { StopType: 'SOFT_FIRST' }),
      ...(off?.stopMode === undefined ? {} : { StoppedMode: off.stopMode }),
    }),
  ],
  hasStopModes: true,
  start: (ids) => [tencent30Request('StartInstances', { InstanceIds: ids })],
  names: ({ InstanceName, HostName }, servers) => tencentNames(InstanceName, HostName, servers),
  changes: (...given) => (require('./changes') as typeof import('./changes')).tencent30Changes(...given),
  disks: launchedDisks,
  ownership: tencentOwnership(true),
  decode: decodeTencentReply,
};
