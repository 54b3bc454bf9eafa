import type { InstanceView } from '../instance-view';
import { integer, objects, text } from '../loose';
import type { WireParameters } from '../parameter';
import type { Examination, Probe } from '../vendor';
import { qingCloudPricing } from './pricing';
import { reported } from './run-instances/list-changes';
import { qingCloudRequest } from './run-instances/requests';
import { qingCloudSearch } from './search';

const addedBySigning = new Set([
  'access_key_id',
  'signature',
  'signature_method',
  'signature_version',
  'time_stamp',
  'token',
  'version',
]);

const runInstances: Probe = {
  request: qingCloudRequest('DescribeZones', {}),
  zones: (payload) => objects(payload.zone_set).flatMap(({ zone_id: id }) => text(id) ?? []),
  // Not in the IaaS documents, but in the vendor's own programs.
  quota: {
    request: qingCloudRequest('GetQuotaLeft', { 'resource_types.1': 'instance' }),
    left: (payload) =>
      objects(payload.quota_left_set).flatMap(({ resource_type: type, left }) =>
        type === 'instance' && integer(left) !== undefined ? [{ of: 'instances', left: integer(left) ?? 0 }] : [],
      ),
  },
};

/** Of several keys, one is that of the launch: any of them, since all work alike. Of several projects, the program names one. */
function keysAndProject(view: InstanceView): WireParameters {
  const [first = '', ...others] = reported(view, 'login_keypair') ?? [];
  const [project = ''] = reported(view, 'projects') ?? [];
  const list = others.map((key, index) => [`login_keypair_list.${index + 1}`, key] as const);
  return { login_keypair: first, ...Object.fromEntries(list), project_id: project };
}

export const qingCloudExamination: Examination = {
  probes: { qingcloud: runInstances },
  clockToleranceMs: 60_000,
  addedBySigning: () => addedBySigning,
  strangersKeys: {
    QINGCLOUD_ACCESS_KEY_ID: 'no-access-key-id-was-found',
    QINGCLOUD_SECRET_ACCESS_KEY: 'no-secret-access-key-was-found',
  },
  programs: {
    qingcloud: {
      instance: 'QingCloudInstance',
      provider: 'QingCloudProvider',
      enums: { login_mode: { name: 'QingCloudLoginMode', members: { keypair: 'KEYPAIR', passwd: 'PASSWD' } } },
      reported: keysAndProject,
      assumed: ({ login_keypair: keypair }) => ({ login_mode: keypair === undefined ? 'passwd' : 'keypair' }),
      redundant: ({ instance_type: type }) => (type === undefined ? [] : ['cpu', 'memory']),
    },
  },
  stateTypes: ['qingcloud_instance'],
  search: qingCloudSearch,
  pricing: { qingcloud: qingCloudPricing },
};
