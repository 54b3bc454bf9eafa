import { doesNotExist, failsToLaunch } from '../fleet/naming-rules';
import { integer, list, record, text } from '../shapes/shape';
import { hardwareOf } from './hardware';
import { cpuAndMemory, cpuShape, memoryShape } from './instance-types';
import { beginJob, machinesOf, qingCloudAction, requireStates } from './qingcloud-action';
import { denied, dependedOn, invalidParameter, notFound } from './qingcloud-refusals';

const instances = list(text(), { min: 1, max: 100 });
const zeroOrOne = integer({ oneOf: [0, 1] });

export const terminateInstances = qingCloudAction(
  record({ required: { instances }, optional: { direct_cease: zeroOrOne } }),
  (parameters, context) => {
    const machines = machinesOf(parameters.instances, context);
    const { now, settings } = { now: context.world.now(), settings: context.world.settings };
    // No document has a protection. It stands for whatever forbids a termination for good: 1400 would also say "not now".
    const locked = machines.find((machine) => machine.protected);
    if (locked !== undefined) {
      throw dependedOn(`resource [${locked.id}] is protected against termination`);
    }
    requireStates(machines, ['running', 'stopped'], context.action);
    for (const machine of machines) {
      // Billing makes the lease some seconds after the creation, and nothing can be deleted before.
      if (now < machine.createdAt + settings.leaseMs) {
        throw denied(`resource [${machine.id}] lease info not ready yet, please try later`);
      }
    }
    const leadsTo = parameters.direct_cease === 1 ? 'gone' : 'recycled';
    return beginJob(machines, context, { kind: 'terminating', durationMs: settings.terminateMs, leadsTo });
  },
);

export const stopInstances = qingCloudAction(
  record({ required: { instances }, optional: { force: zeroOrOne } }),
  (parameters, context) => {
    const machines = machinesOf(parameters.instances, context);
    requireStates(machines, ['running'], context.action);
    return beginJob(machines, context, {
      kind: 'stopping',
      durationMs: context.world.settings.bootMs,
      leadsTo: ({ ignoresShutdown }) => (ignoresShutdown && parameters.force !== 1 ? 'running' : 'stopped'),
    });
  },
);

export const startInstances = qingCloudAction(record({ required: { instances } }), (parameters, context) => {
  const machines = machinesOf(parameters.instances, context);
  requireStates(machines, ['stopped'], context.action);
  return beginJob(machines, context, {
    kind: 'starting',
    durationMs: context.world.settings.bootMs,
    leadsTo: 'running',
  });
});

export const resetInstances = qingCloudAction(
  record({
    required: { instances, login_mode: text({ oneOf: ['keypair', 'passwd'] }) },
    optional: { login_keypair: text(), login_passwd: text(), need_newsid: zeroOrOne, image_id: text() },
  }),
  (parameters, context) => {
    const { login_mode: mode, login_keypair: key, login_passwd: password, image_id: imageId } = parameters;
    if ((mode === 'keypair' && !key) || (mode === 'passwd' && !password)) {
      throw invalidParameter(`login_mode ${mode} needs login_${mode}`);
    }
    if (imageId !== undefined && (doesNotExist(imageId) || failsToLaunch(imageId))) {
      throw notFound(imageId);
    }
    const machines = machinesOf(parameters.instances, context);
    requireStates(machines, ['running', 'stopped'], context.action);
    return beginJob(machines, context, {
      kind: 'resetting',
      durationMs: context.world.settings.bootMs,
      effect: (machine) => {
        machine.imageId = imageId ?? machine.imageId;
        machine.keyIds = key === undefined ? [] : [key];
        machine.password = password;
      },
    });
  },
);

export const resizeInstances = qingCloudAction(
  record({
    required: { instances },
    optional: {
      instance_type: text(),
      cpu: cpuShape,
      memory: memoryShape,
      os_disk_size: integer({ min: 20, max: 100 }),
      cpu_model: text(),
      cpu_topology: text(),
      gpu: integer({ min: 0 }),
    },
  }),
  (parameters, context) => {
    const { instance_type: type, cpu, memory, os_disk_size: size } = parameters;
    if (type === undefined && (cpu === undefined) !== (memory === undefined)) {
      throw invalidParameter('cpu and memory must be given together');
    }
    const machines = machinesOf(parameters.instances, context);
    requireStates(machines, ['stopped'], context.action);
    if (machines.some((machine) => size !== undefined && size < machine.systemDisk.size)) {
      throw invalidParameter('os_disk_size must not become smaller');
    }
    return beginJob(machines, context, {
      kind: 'modifying',
      durationMs: context.world.settings.modifyMs,
      effect: (machine) => {
        if (type !== undefined || cpu !== undefined) {
          machine.instanceType = cpu === undefined ? (type as string) : 'custom';
          Object.assign(machine, cpuAndMemory(type, cpu, memory));
        }
        machine.hardware = { ...machine.hardware, ...hardwareOf(parameters) };
        machine.systemDisk.size = size ?? machine.systemDisk.size;
      },
    });
  },
);
