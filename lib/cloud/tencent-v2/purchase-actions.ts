import type { Performed } from '../api';
import type { Machine } from '../fleet/machine';
import { integer, list, record, text } from '../shapes/shape';
import { type LegacyContext, legacyAction, machineOf, requireState } from './legacy-action';
import { invalidParameter, notSupported } from './legacy-refusals';
import { change } from './settings-actions';

/** The prepaid calls take prepaid instances only, and the hourly calls the others. */
function machineBilled(billing: 'prepaid' | 'hourly', id: string, context: LegacyContext): Machine {
  const machine = machineOf(id, context);
  if ((machine.billing === 'prepaid') !== (billing === 'prepaid')) {
    throw notSupported(`${context.action} is not for ${id}, which is ${machine.billing}`);
  }
  return machine;
}

const size = {
  required: {
    instanceId: text(),
    cpu: integer({ min: 1 }),
    mem: integer({ min: 1 }),
    storageSize: integer({ min: 0 }),
  },
} as const;

interface Size {
  readonly instanceId: string;
  readonly cpu: number;
  readonly mem: number;
  readonly storageSize: number;
}

/** Stopped instances with a cloud system disk, and upwards only. */
function resize(parameters: Size, context: LegacyContext, machine: Machine): Performed {
  const { cpu, mem, storageSize } = parameters;
  const [dataDisk] = machine.dataDisks;
  requireState(machine, ['stopped']);
  if (machine.systemDisk.type.startsWith('LOCAL_')) {
    throw notSupported(`${machine.id} has a local system disk`);
  }
  if (cpu < machine.cpu || mem * 1024 < machine.memoryMb || (storageSize > 0 && storageSize < (dataDisk?.size ?? 0))) {
    throw invalidParameter(`${machine.id} cannot become smaller`);
  }
  return change(machine.id, context, ['stopped'], () => {
    machine.cpu = cpu;
    machine.memoryMb = mem * 1024;
    if (dataDisk !== undefined && storageSize > 0) {
      dataDisk.size = storageSize;
    }
  });
}

const dateTime = text({ pattern: /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/ });

export const resizeInstance = legacyAction(
  record({
    ...size,
    optional: {
      bandwidth: integer({ min: 0 }),
      bandwidthUpgradeStartTime: dateTime,
      bandwidthUpgradeEndTime: dateTime,
    },
  }),
  (parameters, context) => {
    const machine = machineBilled('prepaid', parameters.instanceId, context);
    return bought(resize(parameters, context, machine), context);
  },
);

export const resizeInstanceHour = legacyAction(record(size), (parameters, context) =>
  resize(parameters, context, machineBilled('hourly', parameters.instanceId, context)),
);

/** Upwards only, for a time. Bandwidth that is paid by traffic costs nothing now, so nothing is bought. */
export const updateInstanceBandwidth = legacyAction(
  record({
    required: { instanceId: text(), bandwidth: integer({ min: 0 }) },
    optional: { startTime: dateTime, endTime: dateTime },
  }),
  ({ instanceId, bandwidth }, context) => {
    const machine = machineBilled('prepaid', instanceId, context);
    if (bandwidth < machine.bandwidth) {
      throw invalidParameter(`bandwidth is ${machine.bandwidth} now, and cannot become less`);
    }
    const performed = changeBandwidth(machine, bandwidth, context);
    return machine.internetChargeType === 'TRAFFIC_POSTPAID_BY_HOUR' ? performed : bought(performed, context);
  },
);

export const updateInstanceBandwidthHour = legacyAction(
  record({ required: { instanceId: text(), bandwidth: integer({ min: 0 }) } }),
  ({ instanceId, bandwidth }, context) =>
    changeBandwidth(machineBilled('hourly', instanceId, context), bandwidth, context),
);

function changeBandwidth(machine: Machine, bandwidth: number, context: LegacyContext): Performed {
  return change(machine.id, context, ['running', 'stopped'], () => {
    machine.bandwidth = bandwidth;
  });
}

function bought(performed: Performed, { world }: LegacyContext): Performed {
  return { ...performed, payload: { ...performed.payload, dealIds: [world.identifiers.serial()] } };
}

export const renewInstance = legacyAction(
  record({ required: { instanceId: text(), period: integer({ min: 1, max: 36 }) } }),
  ({ instanceId, period }, context) => {
    const machine = machineBilled('prepaid', instanceId, context);
    machine.periodMonths += period;
    return { payload: { dealId: String(context.world.identifiers.serial()) }, instanceIds: [instanceId] };
  },
);

const renewFlags = ['NOTIFY_AND_MANUAL_RENEW', 'NOTIFY_AND_AUTO_RENEW', 'DISABLE_NOTIFY_AND_MANUAL_RENEW'] as const;

/** The table says instanceIds, and the sample instanceId. */
export const setAutoRenew = legacyAction(
  record({
    required: { instanceType: integer({ oneOf: [1] }), autoRenew: integer({ min: 0, max: 2 }) },
    optional: { instanceIds: list(text(), { max: 100 }), instanceId: list(text(), { max: 100 }) },
  }),
  ({ instanceIds, instanceId, autoRenew }, context) => {
    const ids = instanceIds ?? instanceId;
    if (ids === undefined) {
      throw invalidParameter('the parameter instanceIds is required');
    }
    for (const machine of ids.map((id) => machineBilled('prepaid', id, context))) {
      machine.renewFlag = renewFlags[autoRenew] ?? machine.renewFlag;
    }
    return { payload: {}, instanceIds: ids };
  },
  'trade',
);
