import type { ApiRequest } from '../api-request';
import { type Dialect, maxIdsPerCall } from '../dialect';
import type { JsonObject } from '../json';
import { tencentBilling } from '../tencent/billing';
import { tencentInstances } from '../tencent/instances';
import { tencentPasswordRule } from '../tencent/password-rule';
import { decodeTencentReply, launchedTencent } from '../tencent/replies';
import { tencentStates } from '../tencent/states';
import { nestParameters } from '../wire-parameters';
import { tencent30Parameters } from './parameters';
import { tencent30Rules } from './rules';

export const tencent30: Dialect = {
  id: 'tencent-3.0',
  title: 'Tencent Cloud API 3.0 RunInstances',
  scheme: 'tc3',
  parameters: tencent30Parameters,
  rules: tencent30Rules,
  passwordRule: tencentPasswordRule,
  wire: { indexBase: 0, trueText: 'TRUE', falseText: 'FALSE' },
  idempotency: 'client-token',

  run: (parameters, identity) =>
    request('RunInstances', { ...nestParameters(tencent30Parameters, parameters), ClientToken: identity.token }),
  launched: launchedTencent,
  billing: tencentBilling,
  hasNetwork: () => true,

  describe: (ids) => [request('DescribeInstances', { InstanceIds: ids, Limit: maxIdsPerCall })],
  describeByName: (name) => [
    request('DescribeInstances', { Filters: [{ Name: 'instance-name', Values: [name] }], Limit: maxIdsPerCall }),
  ],
  instances: (payloads) => tencentInstances(tencentStates, payloads),

  terminate: (ids) => [request('TerminateInstances', { InstanceIds: ids })],
  decode: decodeTencentReply,
};

function request(action: string, parameters: JsonObject): ApiRequest {
  return { scheme: 'tc3', service: 'cvm', action, version: '2017-03-12', parameters };
}
