import { type Dialect, defaultInstanceName } from '../../api';
import { launchParameters } from '../../wire-parameters';
import { qingCloudPatience, qingCloudVendor } from '../vendor';
import { qingCloudJobs } from './jobs';
import { qingCloudOwnership } from './ownership';
import { qingCloudParameters } from './parameters';
import { decodeQingCloudReply, launchedQingCloud, qingCloudInstances } from './replies';
import { maxIdsPerCall, numberedInstances, qingCloudRequest } from './requests';

export const qingCloud: Dialect = {
  id: 'qingcloud',
  title: 'QingCloud RunInstances',
  vendor: qingCloudVendor,
  patience: qingCloudPatience,
  maxIdsPerCall,
  parameters: qingCloudParameters,
  known: { count: 'count', image: 'image_id', identity: 'instance_name' },
  wire: { indexBase: 1, trueText: '1', falseText: '0' },
  idempotency: 'look-up',

  // This API has no client token, so the name is the only mark by which a look-up can find a launch. The servers get the
  // user's name once they are recorded.
  run: (parameters, identity) =>
    qingCloudRequest('RunInstances', {
      ...launchParameters(qingCloudParameters, parameters),
      instance_name: defaultInstanceName(identity.origin),
    }),
  launched: launchedQingCloud,
  billing: (parameters) => (parameters.months === undefined ? 'hourly' : 'contract'),
  hasNetwork: (parameters) => Object.keys(parameters).some((name) => name.startsWith('vxnets.')),

  // Firewall, keys and volumes are reported only with `verbose`.
  describe: (ids) => [
    qingCloudRequest('DescribeInstances', { ...numberedInstances(ids), limit: String(maxIdsPerCall), verbose: '1' }),
  ],
  describeByName: (name, offset) => [
    qingCloudRequest('DescribeInstances', {
      search_word: name,
      limit: String(maxIdsPerCall),
      ...(offset === undefined ? {} : { offset: String(offset) }),
    }),
  ],
  instances: (payloads) => payloads.flatMap(qingCloudInstances),

  emptiesRecycleBin: false,
  terminate: (ids) => [qingCloudRequest('TerminateInstances', numberedInstances(ids))],
  stop: (ids) => [qingCloudRequest('StopInstances', numberedInstances(ids))],
  forceStop: (ids) => [qingCloudRequest('StopInstances', { ...numberedInstances(ids), force: '1' })],
  start: (ids) => [qingCloudRequest('StartInstances', numberedInstances(ids))],
  // Servers made together share one name.
  names: ({ instance_name: name }, servers) => servers.map(() => ({ name })),
  changes: (...given) => (require('./changes') as typeof import('./changes')).qingCloudChanges(...given),
  ownership: qingCloudOwnership,
  jobs: qingCloudJobs,
  decode: decodeQingCloudReply,
};
