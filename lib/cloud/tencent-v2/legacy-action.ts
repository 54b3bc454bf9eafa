import { type Performed, Refusal } from '../api';
import type { Machine, MachineState, OperationKind } from '../fleet/machine';
import type { World } from '../fleet/world';
import type { Shape } from '../shapes/shape';
import { flatFormat } from '../shapes/wire-format';
import { wireTree } from '../shapes/wire-tree';
import type { Deals } from './deals';
import { notFound, wrongState } from './legacy-refusals';

export interface LegacyContext {
  readonly world: World;
  readonly deals: Deals;
  readonly action: string;
  /** As the request names it: `gz`. */
  readonly regionCode: string;
  /** In the spelling of API 3.0. */
  readonly region: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface LegacyAction {
  /** The service that offers the action: in earnest each has a host of its own. */
  readonly service: 'cvm' | 'trade' | 'dfw';
  readonly perform: (context: LegacyContext) => Performed;
}

const truths = { trueText: /^1$/, falseText: /^0$/ };

/** Arrays count from 0. */
const strict = flatFormat({ ...truths, firstIndex: [0] });

/** Samples of some companion calls count from 1. */
const lenient = flatFormat({ ...truths, firstIndex: [0, 1] });

export function legacyAction<T>(
  shape: Shape<T>,
  act: (parameters: T, context: LegacyContext) => Performed,
  service: LegacyAction['service'] = 'cvm',
): LegacyAction {
  return {
    service,
    perform: (context) => {
      const format = context.action.startsWith('RunInstances') ? strict : lenient;
      return act(shape.read(wireTree(context.parameters), '', format), context);
    },
  };
}

export function machineOf(id: string, { world, region }: LegacyContext): Machine {
  const machine = world.tencent.find(id);
  if (machine === undefined || machine.state === 'gone' || machine.region !== region) {
    throw notFound(id);
  }
  return machine;
}

export function requireState(machine: Machine, states: readonly MachineState[]): void {
  if (machine.operation !== undefined) {
    throw wrongState(`${machine.operation.action} is at work on ${machine.id}`);
  }
  if (!states.includes(machine.state)) {
    throw wrongState(`${machine.id} is ${machine.state}, and must be ${states.join(' or ')}`);
  }
}

export interface OperationPlan {
  readonly kind: OperationKind;
  readonly durationMs: number;
  readonly leadsTo?: MachineState;
  readonly effect?: (machine: Machine) => void;
}

export function operate(machine: Machine, context: LegacyContext, plan: OperationPlan): void {
  context.world.tencent.begin(machine, {
    kind: plan.kind,
    action: context.action,
    requestId: '',
    durationMs: plan.durationMs,
    leadsTo: plan.leadsTo ?? machine.state,
    effect: () => plan.effect?.(machine),
  });
}

/** Applies a change to each instance by itself: the reply tells each one's outcome. */
export function batch(ids: readonly string[], context: LegacyContext, act: (machine: Machine) => void): Performed {
  const detail: Record<string, unknown> = {};
  const changed: string[] = [];
  for (const id of ids) {
    const requestId = context.world.identifiers.request();
    try {
      act(machineOf(id, context));
      changed.push(id);
      detail[id] = { code: 0, message: '', requestId };
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      detail[id] = { code: Number(error.code), message: error.message, codeDesc: error.codeDesc, requestId };
    }
  }
  if (changed.length === 0) {
    throw new Refusal('5100', 'all operations failed', 'OperationFail.AllResourceOpFailed', { detail });
  }
  if (changed.length < ids.length) {
    throw new Refusal('5400', 'some operations failed', 'OperationFail.PartialResourceOpFailed', { detail });
  }
  return { payload: { detail }, instanceIds: changed };
}
