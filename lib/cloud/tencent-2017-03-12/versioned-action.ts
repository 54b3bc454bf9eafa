import { type Performed, Refusal } from '../api';
import type { Machine, MachineState, OperationKind } from '../fleet/machine';
import type { World } from '../fleet/world';
import type { Shape } from '../shapes/shape';
import type { WireFormat } from '../shapes/wire-format';
import type { WireTree } from '../shapes/wire-tree';

/** Version 2017-03-12 is served twice: by API 3.0, where it grew, and by the v2 endpoint, where it stayed as it was. */
export type Edition = '3.0' | 'v2';

export interface VersionedContext {
  readonly world: World;
  readonly edition: Edition;
  readonly action: string;
  readonly region: string;
  readonly requestId: string;
  /** As the wire has them. */
  readonly sent: Readonly<Record<string, string>>;
  readonly tree: WireTree;
  readonly format: WireFormat;
}

export type VersionedAction = (context: VersionedContext) => Performed;

/** An action with one shape, or with one for each edition. */
export function versionedAction<T>(
  shape: Shape<T> | Readonly<Record<Edition, Shape<T>>>,
  act: (parameters: T, context: VersionedContext) => Performed,
): VersionedAction {
  return (context) => {
    const chosen = 'read' in shape ? shape : shape[context.edition];
    return act(chosen.read(context.tree, '', context.format), context);
  };
}

/** The instances of these ids that still exist. */
export function machinesOf(ids: readonly string[], { world, region }: VersionedContext): Machine[] {
  return ids.map((id) => {
    const machine = world.tencent.find(id);
    if (machine === undefined || machine.state === 'gone' || machine.region !== region) {
      throw new Refusal('InvalidInstanceId.NotFound', `The specified instance ${id} does not exist.`);
    }
    return machine;
  });
}

const operationStates: Partial<Record<OperationKind, string>> = {
  creating: 'Pending',
  starting: 'Starting',
  stopping: 'Stopping',
  restarting: 'Rebooting',
  terminating: 'Terminating',
};

const restStates: Readonly<Record<MachineState, string>> = {
  pending: 'Pending',
  running: 'Running',
  stopped: 'Stopped',
  failed: 'LaunchFailed',
  recycled: 'Shutdown',
  gone: 'Terminated',
};

/** Refuses instances that are not in one of these states, or that an operation runs on. */
export function requireStates(machines: readonly Machine[], states: readonly MachineState[]): void {
  for (const { id, operation, state } of machines) {
    const moving = operation === undefined ? undefined : operationStates[operation.kind];
    if (moving !== undefined) {
      throw new Refusal(`UnsupportedOperation.InstanceState${moving}`, `The instance ${id} is ${operation?.kind}.`);
    }
    if (operation !== undefined) {
      throw new Refusal(
        'OperationDenied.InstanceOperationInProgress',
        `The operation ${operation.action} of the instance ${id} is in progress.`,
      );
    }
    if (!states.includes(state)) {
      throw new Refusal(`UnsupportedOperation.InstanceState${restStates[state]}`, `The instance ${id} is ${state}.`);
    }
  }
}

export interface OperationPlan {
  readonly kind: OperationKind;
  readonly durationMs: number;
  readonly leadsTo?: MachineState | ((machine: Machine) => MachineState);
  readonly effect?: (machine: Machine) => void;
}

export function operate(machines: readonly Machine[], context: VersionedContext, plan: OperationPlan): Performed {
  for (const machine of machines) {
    context.world.tencent.begin(machine, {
      kind: plan.kind,
      action: context.action,
      requestId: context.requestId,
      durationMs: plan.durationMs,
      leadsTo: (typeof plan.leadsTo === 'function' ? plan.leadsTo(machine) : plan.leadsTo) ?? machine.state,
      effect: () => plan.effect?.(machine),
    });
  }
  return { payload: {}, instanceIds: machines.map(({ id }) => id) };
}

/** A change of a setting, which takes a while and leaves the state as it is. */
export function modify(
  machines: readonly Machine[],
  context: VersionedContext,
  effect: (machine: Machine) => void,
): Performed {
  requireStates(machines, ['running', 'stopped']);
  return operate(machines, context, { kind: 'modifying', durationMs: context.world.settings.modifyMs, effect });
}
