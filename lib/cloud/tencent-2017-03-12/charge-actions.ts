import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { integer, record, text, truth } from '../shapes/shape';
import { expiry } from './instance-view';
import { chargePrepaidShape, instanceIdsShape, internetAccessibleShape, renewFlagShape } from './shared-shapes';
import { machinesOf, modify, versionedAction } from './versioned-action';

const required = { InstanceIds: instanceIdsShape };

function requirePrepaid(machines: ReturnType<typeof machinesOf>): void {
  const other = machines.find(({ billing }) => billing !== 'prepaid');
  if (other !== undefined) {
    throw new Refusal('UnsupportedOperation.InstanceChargeType', `The instance ${other.id} is not prepaid.`);
  }
}

export const modifyInstancesRenewFlag = versionedAction(
  record({ required: { ...required, RenewFlag: renewFlagShape } }),
  (parameters, context) => {
    const machines = machinesOf(parameters.InstanceIds, context);
    requirePrepaid(machines);
    return modify(machines, context, (machine) => {
      machine.renewFlag = parameters.RenewFlag;
    });
  },
);

export const modifyInstancesProject = versionedAction(
  record({ required: { ...required, ProjectId: integer({ min: 0 }) } }),
  (parameters, context) =>
    modify(machinesOf(parameters.InstanceIds, context), context, (machine) => {
      machine.projectId = parameters.ProjectId;
    }),
);

/** Between PREPAID and POSTPAID_BY_HOUR, either way. */
export const modifyInstancesChargeType = versionedAction(
  record({
    required: { ...required, InstanceChargeType: text({ oneOf: ['PREPAID', 'POSTPAID_BY_HOUR'] }) },
    optional: { InstanceChargePrepaid: chargePrepaidShape, ModifyPortableDataDisk: truth() },
  }),
  ({ InstanceIds: ids, InstanceChargeType: type, InstanceChargePrepaid: prepaid }, context) => {
    if (type === 'PREPAID' && prepaid === undefined) {
      throw new Refusal('MissingParameter', 'InstanceChargePrepaid is required where InstanceChargeType is PREPAID.');
    }
    return modify(machinesOf(ids, context), context, (machine) => {
      machine.billing = type === 'PREPAID' ? 'prepaid' : 'hourly';
      machine.periodMonths = prepaid?.Period ?? 0;
      machine.renewFlag = prepaid?.RenewFlag ?? (type === 'PREPAID' ? 'NOTIFY_AND_MANUAL_RENEW' : '');
    });
  },
);

export const renewInstances = versionedAction(
  record({
    required: { ...required, InstanceChargePrepaid: chargePrepaidShape },
    optional: { RenewPortableDataDisk: truth() },
  }),
  ({ InstanceIds: ids, InstanceChargePrepaid: prepaid }, context) => {
    const machines = machinesOf(ids, context);
    requirePrepaid(machines);
    return modify(machines, context, (machine) => {
      machine.periodMonths += prepaid.Period;
      machine.renewFlag = prepaid.RenewFlag ?? machine.renewFlag;
    });
  },
);

/** What the SDK says of bandwidth that is paid in advance; the codes are a guess. */
function requirePaidPeriod(machine: Machine, bandwidth: number, start?: string, end?: string): void {
  if (start === undefined || end === undefined) {
    throw new Refusal('MissingParameter', 'StartTime and EndTime are required for BANDWIDTH_PREPAID.');
  }
  if (end > chinaDay(expiry(machine)) || start > end) {
    throw new Refusal('InvalidParameterValue', `The bandwidth cannot end after the instance ${machine.id} does.`);
  }
  if (bandwidth < machine.bandwidth) {
    throw new Refusal('InvalidParameterValue', 'Bandwidth that is paid in advance cannot become less.');
  }
}

function chinaDay(time: number): string {
  return new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
}

const day = text({ pattern: /^\d{4}-\d\d-\d\d$/ });

/** Start and end are for bandwidth that is paid in advance, which does not become less: the SDK's text says so. */
export const resetInstancesInternetMaxBandwidth = versionedAction(
  record({
    required: { ...required, InternetAccessible: internetAccessibleShape },
    optional: { StartTime: day, EndTime: day },
  }),
  ({ InstanceIds: ids, InternetAccessible: internet, StartTime: start, EndTime: end }, context) => {
    const machines = machinesOf(ids, context);
    const byUse = machines.find(({ internetChargeType }) => internetChargeType !== 'BANDWIDTH_PREPAID');
    if (byUse !== undefined && (start ?? end) !== undefined) {
      throw new Refusal('InvalidParameterCombination', `The bandwidth of ${byUse.id} has no start and no end.`);
    }
    const { InternetMaxBandwidthOut: bandwidth } = internet;
    if (bandwidth === undefined) {
      throw new Refusal('MissingParameter', 'InternetAccessible.InternetMaxBandwidthOut is required.');
    }
    const inAdvance = machines.find(({ internetChargeType }) => internetChargeType === 'BANDWIDTH_PREPAID');
    if (inAdvance !== undefined) {
      requirePaidPeriod(inAdvance, bandwidth, start, end);
    }
    return modify(machines, context, (machine) => {
      machine.bandwidth = bandwidth;
      if (internet.PublicIpAssigned === true && bandwidth > 0 && machine.publicIps.length === 0) {
        machine.publicIps = [context.world.addresses.nextPublic()];
      }
    });
  },
);
