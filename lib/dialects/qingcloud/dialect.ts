import type { ApiRequest } from '../api-request';
import { type Dialect, defaultInstanceName, maxIdsPerCall } from '../dialect';
import type { WireParameters } from '../parameter';
import { qingCloudParameters } from './parameters';
import { decodeQingCloudReply, launchedQingCloud, qingCloudInstances } from './replies';
import { qingCloudRules } from './rules';

export const qingCloud: Dialect = {
  id: 'qingcloud',
  title: 'QingCloud RunInstances',
  scheme: 'qingcloud',
  parameters: qingCloudParameters,
  rules: qingCloudRules,
  wire: { indexBase: 1, trueText: '1', falseText: '0' },
  idempotency: 'look-up',

  // With no client token in this API, the name is the only mark that a launch can carry and a look-up can find.
  run: (parameters, identity) =>
    request('RunInstances', { instance_name: defaultInstanceName(identity.claim), ...parameters }),
  launched: launchedQingCloud,
  billing: (parameters) => (parameters.months === undefined ? 'hourly' : 'contract'),
  hasNetwork: (parameters) => Object.keys(parameters).some((name) => name.startsWith('vxnets.')),

  describe: (ids) => [request('DescribeInstances', { ...numbered(ids), limit: String(maxIdsPerCall) })],
  describeByName: (name) => [request('DescribeInstances', { search_word: name, limit: String(maxIdsPerCall) })],
  instances: (payloads) => payloads.flatMap(qingCloudInstances),

  terminate: (ids) => [request('TerminateInstances', numbered(ids))],
  decode: decodeQingCloudReply,
};

function request(action: string, parameters: WireParameters): ApiRequest {
  return { scheme: 'qingcloud', service: 'iaas', action, parameters };
}

function numbered(ids: readonly string[]): WireParameters {
  return Object.fromEntries(ids.map((id, index) => [`instances.${index + 1}`, id]));
}
