import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { record, type Shape, truth } from '../shapes/shape';
import { instanceIdsShape } from './shared-shapes';
import {
  type Edition,
  machinesOf,
  type OperationPlan,
  operate,
  requireStates,
  type VersionedContext,
  versionedAction,
} from './versioned-action';

const required = { InstanceIds: instanceIdsShape };

type Parameters = { InstanceIds: string[]; ReleaseAddress?: boolean; ReleasePrepaidDataDisks?: boolean };

/** The documents of the older edition know neither option. */
const shapes: Readonly<Record<Edition, Shape<Parameters>>> = {
  '3.0': record({ required, optional: { ReleaseAddress: truth(), ReleasePrepaidDataDisks: truth() } }),
  v2: record({ required }),
};

/**
 * One call ends instances by the hour, in the recycle bin too. A prepaid one goes to the recycle bin, and a second call
 * destroys it for good.
 */
export const terminateInstances = versionedAction(shapes, (parameters, context) => {
  const machines = machinesOf(parameters.InstanceIds, context);
  const prepaid = machines.filter(({ billing }) => billing === 'prepaid');
  if (prepaid.length > 0 && prepaid.length < machines.length) {
    refuse('UnsupportedOperation.InstanceMixedPricingModel', 'All instances of one call must be billed alike.');
  }
  const locked = machines.find((machine) => machine.protected);
  if (locked !== undefined) {
    refuse('UnsupportedOperation.InstancesProtected', `The instance ${locked.id} is protected against termination.`);
  }
  const ofRunning = machines.filter(({ state }) => state !== 'recycled');
  const performed = prepaid.length > 0 ? returnPrepaid(machines, context) : endHourly(machines, context);
  // Data disks go to the recycle bin together with their instance: "on the first call" in the SDK's words.
  for (const machine of ofRunning) {
    machine.released = { ...machine.released, prepaidDataDisks: parameters.ReleasePrepaidDataDisks === true };
  }
  for (const machine of machines) {
    machine.released = { ...machine.released, address: parameters.ReleaseAddress === true };
  }
  return performed;
});

function endHourly(machines: readonly Machine[], context: VersionedContext): ReturnType<typeof destroy> {
  if (!context.world.settings.hourlyRecycleBin || machines.some(({ state }) => state === 'recycled')) {
    return destroy(machines, context, 'any');
  }
  requireStates(machines, ['running', 'stopped']);
  return operate(machines, context, intoRecycleBin(context));
}

function returnPrepaid(machines: readonly Machine[], context: VersionedContext): ReturnType<typeof destroy> {
  const binned = machines.filter(({ state }) => state === 'recycled');
  if (binned.length === machines.length) {
    const ending = binned.find(({ operation }) => operation?.kind === 'terminating');
    if (ending !== undefined) {
      refuse('InvalidInstanceState.Terminating', `The instance ${ending.id} is being destroyed.`);
    }
    return destroy(machines, context, 'recycled');
  }
  requireStates(machines, ['running', 'stopped']);
  const { world } = context;
  if (!world.settings.prepaidReturns) {
    refuse('InvalidInstanceNotSupportedPrepaidInstance', 'The prepaid instances do not meet the rules for refunds.');
  }
  if (world.returned + machines.length > world.settings.returnQuota) {
    refuse('LimitExceeded.UserReturnQuota', `The account may return ${world.settings.returnQuota} instances.`);
  }
  world.returned += machines.length;
  return operate(machines, context, intoRecycleBin(context));
}

function intoRecycleBin({ world }: VersionedContext): OperationPlan {
  return { kind: 'isolating', durationMs: world.settings.terminateMs, leadsTo: 'recycled' };
}

function destroy(
  machines: readonly Machine[],
  context: VersionedContext,
  from: 'any' | 'recycled',
): ReturnType<typeof operate> {
  requireStates(machines, from === 'any' ? ['running', 'stopped', 'recycled'] : ['recycled']);
  const plan = { kind: 'terminating', durationMs: context.world.settings.terminateMs, leadsTo: 'gone' } as const;
  return operate(machines, context, plan);
}

function refuse(code: string, message: string): never {
  throw new Refusal(code, message);
}
