import type { ApiRequest } from '../../api-request';
import { type Change, type ChangePlanner, isDue, listOf } from '../../change';
import type { InstanceView } from '../../instance-view';
import type { WireParameters } from '../../parameter';
import { reinstall } from '../../reinstall';
import { instanceGroup, project } from './group-changes';
import { keyPairs, listChange, reported, tags } from './list-changes';
import { qingCloudRequest } from './requests';
import { sizes } from './size-changes';

/**
 * Changes to a QingCloud server. Networks, keys and volumes that the configuration never named stay: others may have
 * added them.
 */
export const qingCloudChanges: ChangePlanner = (desired, view, situation) => {
  const { name, previous } = situation;
  return [
    ...scalar('instance_name', name, view, previous, (to) =>
      qingCloudRequest('ModifyInstanceAttributes', { instance: view.id, instance_name: to }),
    ),
    ...scalar('description', desired.description, view, previous, (to) =>
      qingCloudRequest('ModifyInstanceAttributes', { instance: view.id, description: to }),
    ),
    ...scalar('security_group', desired.security_group, view, previous, (to) =>
      qingCloudRequest('ApplySecurityGroup', { security_group: to, 'instances.1': view.id }),
    ),
    ...vxnets(desired, view, previous),
    ...keyPairs(desired, view, previous),
    ...tags(desired, view, previous),
    ...volumes(desired, view, previous),
    ...eip(desired.eip, view, previous?.eip),
    ...instanceGroup(desired.instance_group, view, previous?.instance_group),
    ...project(desired.project_id, view, previous?.project_id),
    ...known('nic_mqueue', desired, view, previous, (to) =>
      qingCloudRequest('ModifyInstanceAttributes', { instance: view.id, nic_mqueue: to }),
    ),
    ...sizes(desired, view, previous),
    ...reinstall('image_id', view, situation, (all) => resetInstances(view.id, all)),
  ];
};

/** `image_id` is in the vendor's Go SDK (ResetInstancesInput); the document of the call has the others. */
function resetInstances(id: string, all: WireParameters): ApiRequest {
  const taken = ['image_id', 'login_mode', 'login_keypair', 'login_passwd', 'need_newsid'];
  const given = Object.entries(all).filter(([name]) => taken.includes(name));
  return qingCloudRequest('ResetInstances', { 'instances.1': id, ...Object.fromEntries(given) });
}

function scalar(
  parameter: string,
  to: string | undefined,
  view: InstanceView,
  previous: WireParameters | undefined,
  request: (to: string) => ApiRequest,
): Change[] {
  const from = view.settings[parameter];
  return to === undefined || !isDue(from, to, previous?.[parameter])
    ? []
    : [{ parameter, from, to, mode: 'running', requests: [request(to)] }];
}

/** What is changed only where it is known to have been another value: a machine without the folder leaves it alone. */
function known(
  parameter: string,
  desired: WireParameters,
  view: InstanceView,
  previous: WireParameters | undefined,
  request: (to: string) => ApiRequest,
): Change[] {
  return view.settings[parameter] === undefined && previous?.[parameter] === undefined
    ? []
    : scalar(parameter, desired[parameter], view, previous, request);
}

/** A network is given as `vxnet-id`, or as `vxnet-id|address` where the server is to have this address in it. */
function vxnets(desired: WireParameters, view: InstanceView, previous: WireParameters | undefined): Change[] {
  const joined = reported(view, 'vxnets');
  if (joined === undefined) {
    return [];
  }
  const wanted = listOf(desired, 'vxnets');
  const fits = (entry: string) => joined.some((one) => one === entry || networkOf(one) === entry);
  const toJoin = wanted.filter((entry) => !fits(entry));
  const dropped = listOf(previous, 'vxnets')
    .map(networkOf)
    .filter((network) => !wanted.some((entry) => networkOf(entry) === network));
  const present = new Set(joined.map(networkOf));
  // A network joined under another address must be left first, and a server takes one managed network at most.
  const toLeave = [...new Set([...dropped, ...toJoin.map(networkOf)])].filter((network) => present.has(network));
  const requests = [
    ...toLeave.map((vxnet) => qingCloudRequest('LeaveVxnet', { vxnet, 'instances.1': view.id })),
    ...toJoin.map((vxnet) => qingCloudRequest('JoinVxnet', { vxnet, 'instances.1': view.id })),
  ];
  return listChange('vxnets.n', joined.map(networkOf), wanted, requests);
}

function volumes(desired: WireParameters, view: InstanceView, previous: WireParameters | undefined): Change[] {
  const attached = reported(view, 'volumes');
  if (attached === undefined) {
    return [];
  }
  const wanted = listOf(desired, 'volumes');
  const toDetach = listOf(previous, 'volumes').filter((id) => !wanted.includes(id) && attached.includes(id));
  const toAttach = wanted.filter((id) => !attached.includes(id));
  const requests = [...disks('DetachVolumes', toDetach, view.id), ...disks('AttachVolumes', toAttach, view.id)];
  return listChange('volumes.n', attached, wanted, requests);
}

/** A server has one at most. One that the configuration never named is somebody else's. */
function eip(to: string | undefined, { id, settings }: InstanceView, before: string | undefined): Change[] {
  const { eip: from } = settings;
  const isOurs = from !== undefined && from === before;
  if (from === undefined || from === (to ?? '') || (to === undefined && !isOurs)) {
    return [];
  }
  const change = { parameter: 'eip', from, to: to ?? '', mode: 'running' } as const;
  return from !== '' && !isOurs
    ? [
        {
          ...change,
          requests: [],
          refusal: 'it has an EIP that the configuration never named. Dissociate that in the console first.',
        },
      ]
    : [
        {
          ...change,
          requests: [
            ...(from === '' ? [] : [qingCloudRequest('DissociateEips', { 'eips.1': from })]),
            ...(to === undefined ? [] : [qingCloudRequest('AssociateEip', { eip: to, instance: id })]),
          ],
        },
      ];
}

function disks(action: string, ids: readonly string[], instance: string): ApiRequest[] {
  const numbered = Object.fromEntries(ids.map((id, index) => [`volumes.${index + 1}`, id]));
  return ids.length === 0 ? [] : [qingCloudRequest(action, { ...numbered, instance })];
}

function networkOf(entry: string): string {
  return entry.split('|')[0];
}
