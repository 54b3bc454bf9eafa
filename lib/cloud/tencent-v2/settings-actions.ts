import type { Performed } from '../api';
import { Refusal } from '../api';
import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import type { Machine, MachineState } from '../fleet/machine';
import { doesNotExist } from '../fleet/naming-rules';
import { integer, list, record, text } from '../shapes/shape';
import { isPassword } from '../tencent/passwords';
import { type LegacyContext, legacyAction, machineOf, operate, requireState } from './legacy-action';
import { invalidParameter, notFound } from './legacy-refusals';

const zeroOrOne = integer({ oneOf: [0, 1] });

/** Changes one instance: in these states, and for a while. */
export function change(
  id: string,
  context: LegacyContext,
  states: readonly MachineState[],
  effect: (machine: Machine) => void,
): Performed {
  const machine = machineOf(id, context);
  requireState(machine, states);
  operate(machine, context, { kind: 'modifying', durationMs: context.world.settings.modifyMs, effect });
  return { payload: {}, instanceIds: [id] };
}

/** The name only, and at once. */
export const modifyInstanceAttributes = legacyAction(
  record({ required: { instanceId: text(), instanceName: text({ maxCharacters: 60 }) } }),
  ({ instanceId, instanceName }, context) => {
    const machine = machineOf(instanceId, context);
    machine.name = instanceName;
    return { payload: {}, instanceIds: [instanceId] };
  },
);

export const modifyInstanceProject = legacyAction(
  record({ required: { instanceId: text(), projectId: integer({ min: 0 }) } }),
  ({ instanceId, projectId }, context) => {
    const machine = machineOf(instanceId, context);
    machine.projectId = projectId;
    return { payload: {}, instanceIds: [instanceId] };
  },
);

/** Replaces the whole list of each instance; the order counts. */
export const modifySecurityGroupsOfInstance = legacyAction(
  record({
    required: {
      instanceSet: list(record({ required: { instanceId: text(), sgIds: list(text(), { min: 1, max: 20 }) } }), {
        min: 1,
      }),
    },
  }),
  ({ instanceSet }, context) => {
    const missing = instanceSet.flatMap(({ sgIds }) => sgIds).find(doesNotExist);
    if (missing !== undefined) {
      throw notFound(missing);
    }
    const machines = instanceSet.map(({ instanceId }) => machineOf(instanceId, context));
    for (const machine of machines) {
      if (machine.operation !== undefined || !['running', 'stopped'].includes(machine.state)) {
        throw new Refusal('7003', `the state of ${machine.id} forbids this`, 'InvalidInstanceState');
      }
    }
    machines.forEach((machine, index) => {
      machine.securityGroups = instanceSet[index]?.sgIds ?? [];
    });
    return { payload: {}, instanceIds: machines.map(({ id }) => id) };
  },
  'dfw',
);

const key = record({ required: { instanceIds: list(text(), { min: 1, max: 100 }), keyId: text() } });

export const bindInstanceKey = legacyAction(key, ({ instanceIds, keyId }, context) => {
  if (doesNotExist(keyId)) {
    throw notFound(keyId);
  }
  return changeStopped(instanceIds, context, (machine) => {
    machine.keyIds = [...new Set([...machine.keyIds, keyId])];
  });
});

export const unbindInstanceKey = legacyAction(key, ({ instanceIds, keyId }, context) =>
  changeStopped(instanceIds, context, (machine) => {
    machine.keyIds = machine.keyIds.filter((id) => id !== keyId);
  }),
);

/** All or none, unlike the calls that tell each instance's outcome. */
function changeStopped(ids: readonly string[], context: LegacyContext, effect: (machine: Machine) => void): Performed {
  for (const id of ids) {
    requireState(machineOf(id, context), ['stopped']);
  }
  for (const id of ids) {
    change(id, context, ['stopped'], effect);
  }
  return { payload: {}, instanceIds: ids };
}

/** By default the cloud stops and starts the instance for it. */
export const updateInstanceVpcConfig = legacyAction(
  record({
    required: { instanceId: text(), vpcId: text(), subnetId: text() },
    optional: { privateIpAddresses: list(text(), { max: 1 }), autoPowerOffFlag: zeroOrOne },
  }),
  ({ instanceId, vpcId, subnetId, privateIpAddresses, autoPowerOffFlag = 1 }, context) => {
    const ip = privateIpAddresses?.[0];
    if (ip !== undefined && !(isIpv4(ip) && isPrivateIpv4(ip))) {
      throw invalidParameter(`${ip} is no address of the subnet`, 'InvalidParameter.IpNotInCidrRange');
    }
    return change(instanceId, context, autoPowerOffFlag === 1 ? ['running', 'stopped'] : ['stopped'], (machine) => {
      const privateIp = ip ?? context.world.nextPrivateIp(context.world.tencent);
      machine.networks = [{ id: vpcId, subnetId, privateIp }];
      machine.privateIps = [privateIp];
    });
  },
);

/** One instance, whatever the name of the action says. Image and its type belong together. */
export const resetInstances = legacyAction(
  record({
    required: { instanceId: text() },
    optional: {
      imageType: integer({ oneOf: [1, 2, 3, 4] }),
      imageId: text(),
      password: text(),
      keyId: text(),
      needSecurityAgent: zeroOrOne,
      needMonitorAgent: zeroOrOne,
      rootSize: integer({ min: 20, max: 50, step: 10 }),
    },
  }),
  ({ instanceId, imageType, imageId, password, keyId, rootSize }, context) => {
    if ((imageType === undefined) !== (imageId === undefined)) {
      throw invalidParameter('imageType and imageId must be given together');
    }
    if (imageId !== undefined && doesNotExist(imageId)) {
      throw notFound(imageId);
    }
    if (password !== undefined && !isPassword(password, 16)) {
      throw invalidParameter('the password is too simple', 'InvalidParameter.PasswordNotConformSpecs');
    }
    const machine = machineOf(instanceId, context);
    requireState(machine, ['running', 'stopped']);
    operate(machine, context, {
      kind: 'resetting',
      durationMs: context.world.settings.bootMs,
      leadsTo: 'running',
      effect: () => {
        machine.imageId = imageId ?? machine.imageId;
        machine.password = password ?? machine.password;
        machine.keyIds = keyId === undefined ? machine.keyIds : [keyId];
        machine.systemDisk.size = rootSize ?? machine.systemDisk.size;
      },
    });
    return { payload: {}, instanceIds: [instanceId] };
  },
);
