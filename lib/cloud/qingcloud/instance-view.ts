import { hasAddresses, type Machine, type OperationKind } from '../fleet/machine';
import { loginOf } from '../fleet/naming-rules';
import { timeText } from './time-text';

const transitions: Readonly<Record<OperationKind, string>> = {
  creating: 'creating',
  starting: 'starting',
  stopping: 'stopping',
  restarting: 'restarting',
  resetting: 'resetting',
  modifying: 'updating',
  isolating: 'terminating',
  terminating: 'terminating',
};

const statuses: Readonly<Record<Machine['state'], string>> = {
  pending: 'pending',
  running: 'running',
  stopped: 'stopped',
  recycled: 'terminated',
  gone: 'ceased',
  failed: 'ceased',
};

export function statusOf(machine: Machine): string {
  return statuses[machine.state];
}

/** An element of `instance_set`. Firewall, volumes, keys, group and projects are shown on request only. */
export function instanceView(machine: Machine, verbose: boolean): Record<string, unknown> {
  const addressed = hasAddresses(machine);
  const publicIp = addressed ? machine.publicIps[0] : undefined;
  const detail = {
    security_group: { security_group_id: machine.securityGroups[0] ?? '', is_default: 0 },
    security_groups: machine.securityGroups.map((id) => ({ security_group_id: id })),
    keypair_ids: machine.keyIds,
    volume_ids: machine.volumeIds,
    volumes: machine.volumeIds.map((id) => ({ volume_id: id })),
    instance_group: machine.placementGroup === '' ? null : { instance_group_id: machine.placementGroup },
    resource_project_info: machine.projects.map((id) => ({ project_id: id, project_name: id })),
  };
  return {
    instance_id: machine.id,
    instance_name: machine.name,
    description: machine.description === '' ? null : machine.description,
    instance_type: machine.instanceType,
    instance_class: Number(machine.parameters.instance_class ?? 0),
    vcpus_current: machine.cpu,
    memory_current: machine.memoryMb,
    status: statusOf(machine),
    transition_status: machine.operation === undefined ? '' : transitions[machine.operation.kind],
    status_time: timeText(machine.stateSince),
    create_time: timeText(machine.createdAt),
    sub_code: 0,
    image: {
      ...{ image_id: machine.imageId, image_size: machine.systemDisk.size, os_family: 'centos', platform: 'linux' },
      default_user: loginOf(machine.imageId).user,
    },
    vxnets: machine.networks.map((network, index) => ({
      vxnet_id: network.id,
      vxnet_name: network.id,
      vxnet_type: network.id === 'vxnet-0' ? 2 : 1,
      nic_id: `52:54:${machine.id.slice(-8, -6)}:00:00:0${index}`,
      private_ip: addressed ? network.privateIp : '',
    })),
    ...(publicIp === undefined
      ? {}
      : { eip: { eip_id: machine.eipId ?? `eip-${machine.id.slice(2)}`, eip_addr: publicIp } }),
    extra: { os_disk_size: machine.systemDisk.size, ...machine.hardware },
    tags: [...machine.tags].map(([id, name]) => ({ tag_id: id, tag_name: name })),
    zone_id: machine.zone,
    ...(verbose ? detail : {}),
  };
}
