import { Refusal } from '../api';
import type { Machine } from '../fleet/machine';
import { record, truth } from '../shapes/shape';
import { instanceIdsShape } from './shared-shapes';
import { machinesOf, operate, requireStates, type VersionedContext, versionedAction } from './versioned-action';

const required = { InstanceIds: instanceIdsShape };

/**
 * One call terminates instances billed by the hour. A prepaid one goes to the recycle bin, and a second call destroys it
 * for good.
 */
export const terminateInstances = versionedAction(
  {
    '3.0': record({ required, optional: { ReleaseAddress: truth(), ReleasePrepaidDataDisks: truth() } }),
    v2: record({ required }),
  },
  (parameters, context) => {
    const machines = machinesOf(parameters.InstanceIds, context);
    const prepaid = machines.filter(({ billing }) => billing === 'prepaid');
    if (prepaid.length > 0 && prepaid.length < machines.length) {
      refuse('UnsupportedOperation.InstanceMixedPricingModel', 'All instances of one call must be billed alike.');
    }
    const locked = machines.find((machine) => machine.protected);
    if (locked !== undefined) {
      refuse('UnsupportedOperation.InstancesProtected', `The instance ${locked.id} is protected against termination.`);
    }
    return prepaid.length > 0 ? returnPrepaid(machines, context) : destroy(machines, context, 'running');
  },
);

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
  const plan = { kind: 'isolating', durationMs: world.settings.terminateMs, leadsTo: 'recycled' } as const;
  return operate(machines, context, plan);
}

function destroy(
  machines: readonly Machine[],
  context: VersionedContext,
  from: 'running' | 'recycled',
): ReturnType<typeof operate> {
  requireStates(machines, from === 'running' ? ['running', 'stopped'] : ['recycled']);
  const plan = { kind: 'terminating', durationMs: context.world.settings.terminateMs, leadsTo: 'gone' } as const;
  return operate(machines, context, plan);
}

function refuse(code: string, message: string): never {
  throw new Refusal(code, message);
}
