import { Refusal } from '../api';
import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import type { Machine, MachineState } from '../fleet/machine';
import { doesNotExist } from '../fleet/naming-rules';
import { list, record, text, truth } from '../shapes/shape';
import { cpuAndMemoryOf } from '../tencent/instance-types';
import { isNewPassword } from '../tencent/passwords';
import {
  enhancedServiceShape,
  instanceIdShape,
  instanceIdsShape,
  instanceTypeShape,
  loginSettingsShape,
  systemDiskShape,
  virtualPrivateCloudShape,
} from './shared-shapes';
import { machinesOf, operate, requireStates, type VersionedContext, versionedAction } from './versioned-action';

/** What an instance must be stopped for. With ForceStop the cloud stops it, and starts it again afterwards. */
export function rebuild(
  machines: readonly Machine[],
  context: VersionedContext,
  forceStop: boolean | undefined,
  effect: (machine: Machine) => void,
  leadsTo?: MachineState,
): ReturnType<typeof operate> {
  requireStates(machines, forceStop ? ['running', 'stopped'] : ['stopped']);
  return operate(machines, context, { kind: 'modifying', durationMs: context.world.settings.bootMs, leadsTo, effect });
}

/** One instance a call, and within the family of its type. Afterwards it runs by itself: the SDK's text says so. */
export const resetInstancesType = versionedAction(
  record({
    required: { InstanceIds: list(instanceIdShape, { min: 1, max: 1 }), InstanceType: instanceTypeShape },
    optional: { ForceStop: truth() },
  }),
  ({ InstanceIds: ids, InstanceType: type, ForceStop: forceStop }, context) => {
    const machines = machinesOf(ids, context);
    const local = machines.find((machine) => machine.systemDisk.type.startsWith('LOCAL_'));
    if (local !== undefined) {
      throw new Refusal('UnsupportedOperation.LocalDiskMigratingToCloudDisk', `${local.id} has a local system disk.`);
    }
    const effect = (machine: Machine) => {
      machine.instanceType = type;
      Object.assign(machine, cpuAndMemoryOf(type));
    };
    return rebuild(machines, context, forceStop, effect, 'running');
  },
);

export const resetInstancesPassword = versionedAction(
  record({
    required: { InstanceIds: instanceIdsShape, Password: text() },
    optional: { UserName: text(), ForceStop: truth() },
  }),
  (parameters, context) => {
    if (!isNewPassword(parameters.Password)) {
      throw new Refusal('InvalidPassword', 'The password does not meet the requirements.');
    }
    return rebuild(machinesOf(parameters.InstanceIds, context), context, parameters.ForceStop, (machine) => {
      machine.password = parameters.Password;
    });
  },
);

const keys = record({
  required: { InstanceIds: instanceIdsShape, KeyIds: list(text(), { min: 1 }) },
  optional: { ForceStop: truth() },
});

export const associateInstancesKeyPairs = versionedAction(keys, (parameters, context) =>
  rebuild(machinesOf(parameters.InstanceIds, context), context, parameters.ForceStop, (machine) => {
    machine.keyIds = [...new Set([...machine.keyIds, ...parameters.KeyIds])];
  }),
);

export const disassociateInstancesKeyPairs = versionedAction(keys, (parameters, context) =>
  rebuild(machinesOf(parameters.InstanceIds, context), context, parameters.ForceStop, (machine) => {
    machine.keyIds = machine.keyIds.filter((id) => !parameters.KeyIds.includes(id));
  }),
);

/** Installs the system anew: the state goes to PENDING and back. */
export const resetInstance = versionedAction(
  record({
    required: { InstanceId: instanceIdShape },
    optional: {
      ImageId: text({ pattern: /^img-[\w-]+$/ }),
      SystemDisk: systemDiskShape,
      LoginSettings: loginSettingsShape,
      EnhancedService: enhancedServiceShape,
      HostName: text(),
      UserData: text(),
    },
  }),
  ({ InstanceId: id, ImageId: imageId, SystemDisk: disk, LoginSettings: login, HostName: hostname }, context) => {
    if (imageId !== undefined && doesNotExist(imageId)) {
      throw new Refusal('InvalidImageId.NotFound', `The image ${imageId} does not exist.`);
    }
    const machines = machinesOf([id], context);
    requireStates(machines, ['running', 'stopped']);
    return operate(machines, context, {
      kind: 'resetting',
      durationMs: context.world.settings.bootMs,
      leadsTo: 'running',
      effect: (machine) => {
        machine.imageId = imageId ?? machine.imageId;
        machine.systemDisk.size = disk?.DiskSize ?? machine.systemDisk.size;
        machine.password = login?.Password ?? machine.password;
        machine.keyIds = login?.KeyIds ?? machine.keyIds;
        machine.hostname = hostname ?? machine.hostname;
      },
    });
  },
);

export const modifyInstancesVpcAttribute = versionedAction(
  record({
    required: { InstanceIds: instanceIdsShape, VirtualPrivateCloud: virtualPrivateCloudShape },
    optional: { ForceStop: truth(), ReserveHostName: truth() },
  }),
  ({ InstanceIds: ids, VirtualPrivateCloud: network, ForceStop: forceStop }, context) => {
    const { PrivateIpAddresses: ips } = network;
    if (ips !== undefined && (ips.length !== ids.length || !ips.every((ip) => isIpv4(ip) && isPrivateIpv4(ip)))) {
      throw new Refusal('VpcAddrNotInSubNet', 'PrivateIpAddresses must have one private address for each instance.');
    }
    // Stopped unless ForceStop says otherwise, which by default it does.
    return rebuild(machinesOf(ids, context), context, forceStop ?? true, (machine) => {
      const privateIp = ips?.[ids.indexOf(machine.id)] ?? context.world.nextPrivateIp(context.world.tencent);
      machine.networks = [{ id: network.VpcId, subnetId: network.SubnetId, privateIp }];
      machine.privateIps = [privateIp];
      machine.vpcGateway = network.AsVpcGateway ?? machine.vpcGateway;
    });
  },
);
