import type { Performed } from '../api';
import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import type { Machine } from '../fleet/machine';
import { doesNotExist } from '../fleet/naming-rules';
import { integer, list, record, text } from '../shapes/shape';
import { hardwareOf } from './hardware';
import { beginJob, machinesOf, type QingCloudContext, qingCloudAction, requirePresent } from './qingcloud-action';
import { denied, invalidParameter, notFound } from './qingcloud-refusals';

const instances = list(text(), { min: 1, max: 100 });

/** One instance a call, in any state, at once and without a job. */
export const modifyInstanceAttributes = qingCloudAction(
  record({
    required: { instance: text() },
    optional: { instance_name: text(), description: text(), nic_mqueue: integer({ oneOf: [0, 1] }) },
  }),
  (parameters, context) => {
    const [machine] = machinesOf([parameters.instance], context) as [Machine];
    machine.name = parameters.instance_name ?? machine.name;
    machine.hardware = { ...machine.hardware, ...hardwareOf(parameters) };
    machine.description = parameters.description ?? machine.description;
    return { payload: {}, instanceIds: [machine.id] };
  },
);

export function change(
  ids: readonly string[],
  context: QingCloudContext,
  references: readonly string[],
  check: (machine: Machine) => string | undefined,
  effect: (machine: Machine) => void,
): Performed {
  const missing = references.find(doesNotExist);
  if (missing !== undefined) {
    throw notFound(missing);
  }
  const machines = machinesOf(ids, context);
  requirePresent(machines, context.action);
  for (const machine of machines) {
    const objection = check(machine);
    if (objection !== undefined) {
      throw denied(objection);
    }
  }
  return beginJob(machines, context, { kind: 'modifying', durationMs: context.world.settings.modifyMs, effect });
}

/** Without instances, the rules of the group are applied anew to all that have it. */
export const applySecurityGroup = qingCloudAction(
  record({ required: { security_group: text() }, optional: { instances: list(text(), { max: 100 }) } }),
  ({ security_group: group, instances: ids }, context) => {
    const users = context.world.qingcloud.present().filter((machine) => machine.securityGroups.includes(group));
    return change(
      ids ?? users.map(({ id }) => id),
      context,
      [group],
      () => undefined,
      (machine) => {
        machine.securityGroups = [group];
      },
    );
  },
);

export const joinVxnet = qingCloudAction(
  record({ required: { vxnet: text({ pattern: /^vxnet-\w+(\|[\d.]+)?$/ }), instances } }),
  (parameters, context) => {
    const [vxnet = '', ip] = parameters.vxnet.split('|');
    if (ip !== undefined && (parameters.instances.length !== 1 || !isIpv4(ip) || !isPrivateIpv4(ip))) {
      throw invalidParameter(`vxnet: ${parameters.vxnet} does not give one instance a private address`);
    }
    const joined = (machine: Machine) => machine.networks.some(({ id }) => id === vxnet);
    return change(
      parameters.instances,
      context,
      [vxnet],
      (machine) => (joined(machine) ? `resource [${machine.id}] has joined vxnet [${vxnet}] already` : undefined),
      (machine) => {
        const privateIp = ip ?? context.world.nextPrivateIp(context.world.qingcloud);
        machine.networks.push({ id: vxnet, privateIp });
        machine.privateIps.push(privateIp);
      },
    );
  },
);

export const leaveVxnet = qingCloudAction(record({ required: { vxnet: text(), instances } }), (parameters, context) =>
  change(
    parameters.instances,
    context,
    [parameters.vxnet],
    (machine) =>
      machine.networks.some(({ id }) => id === parameters.vxnet)
        ? undefined
        : `resource [${machine.id}] is not in vxnet [${parameters.vxnet}]`,
    (machine) => {
      machine.networks = machine.networks.filter(({ id }) => id !== parameters.vxnet);
      machine.privateIps = machine.networks.map(({ privateIp }) => privateIp);
    },
  ),
);

const keys = record({ required: { keypairs: list(text(), { min: 1 }), instances } });

export const attachKeyPairs = qingCloudAction(keys, (parameters, context) =>
  change(
    parameters.instances,
    context,
    parameters.keypairs,
    () => undefined,
    (machine) => {
      machine.keyIds = [...new Set([...machine.keyIds, ...parameters.keypairs])];
    },
  ),
);

export const detachKeyPairs = qingCloudAction(keys, (parameters, context) =>
  change(
    parameters.instances,
    context,
    [],
    () => undefined,
    (machine) => {
      machine.keyIds = machine.keyIds.filter((id) => !parameters.keypairs.includes(id));
    },
  ),
);

const volumes = record({ required: { volumes: list(text(), { min: 1 }), instance: text() } });

export const attachVolumes = qingCloudAction(volumes, (parameters, context) =>
  change(
    [parameters.instance],
    context,
    parameters.volumes,
    () => attachedElsewhere(parameters.volumes, context),
    (machine) => {
      machine.volumeIds = [...machine.volumeIds, ...parameters.volumes];
    },
  ),
);

function attachedElsewhere(ids: readonly string[], { world }: QingCloudContext): string | undefined {
  const attached = world.qingcloud.present().flatMap((machine) => machine.volumeIds);
  const taken = ids.find((id) => attached.includes(id));
  return taken === undefined ? undefined : `resource [${taken}] is attached already`;
}

export const detachVolumes = qingCloudAction(volumes, (parameters, context) =>
  change(
    [parameters.instance],
    context,
    [],
    (machine) => {
      const loose = parameters.volumes.find((id) => !machine.volumeIds.includes(id));
      return loose === undefined ? undefined : `resource [${loose}] is not attached to [${machine.id}]`;
    },
    (machine) => {
      machine.volumeIds = machine.volumeIds.filter((id) => !parameters.volumes.includes(id));
    },
  ),
);
