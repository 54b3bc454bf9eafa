import type { Performed } from '../api';
import { isBilled, type Machine, type MachineState, type OperationKind } from '../fleet/machine';
import type { World } from '../fleet/world';
import type { Shape } from '../shapes/shape';
import { flatFormat } from '../shapes/wire-format';
import { wireTree } from '../shapes/wire-tree';
import type { Jobs } from './jobs';
import { denied, notFound } from './qingcloud-refusals';

export interface QingCloudContext {
  readonly world: World;
  readonly jobs: Jobs;
  readonly action: string;
  readonly zone: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export type QingCloudAction = (context: QingCloudContext) => Performed;

/** Arrays count from 1, and yes and no are 1 and 0. */
const format = flatFormat({ trueText: /^1$/, falseText: /^0$/, firstIndex: [1] });

export function qingCloudAction<T>(
  shape: Shape<T>,
  act: (parameters: T, context: QingCloudContext) => Performed,
): QingCloudAction {
  return (context) => act(shape.read(wireTree(context.parameters), '', format), context);
}

/** The instances of these ids, in any state but for good. */
export function machinesOf(ids: readonly string[], { world, zone }: QingCloudContext): Machine[] {
  return ids.map((id) => {
    const machine = world.qingcloud.find(id);
    if (machine === undefined || machine.state === 'gone' || machine.region !== zone) {
      throw notFound(id);
    }
    return machine;
  });
}

/** Refuses instances that are not in one of these states, or that an operation runs on. */
export function requireStates(machines: readonly Machine[], states: readonly MachineState[], action: string): void {
  for (const machine of machines) {
    if (machine.operation !== undefined) {
      throw denied(`${action}: resource [${machine.id}] is ${machine.operation.kind}, try later`);
    }
    if (!states.includes(machine.state)) {
      throw denied(`${action}: resource [${machine.id}] is ${machine.state}, and must be ${states.join(' or ')}`);
    }
  }
}

export interface JobPlan {
  readonly kind: OperationKind;
  readonly durationMs: number;
  readonly leadsTo?: MachineState | ((machine: Machine) => MachineState);
  readonly effect?: (machine: Machine) => void;
}

/** Begins an operation on every instance, and one job that stands for all of them. */
export function beginJob(machines: readonly Machine[], context: QingCloudContext, plan: JobPlan): Performed {
  const { world, jobs, action } = context;
  for (const machine of machines) {
    world.qingcloud.begin(machine, {
      kind: plan.kind,
      action,
      requestId: '',
      durationMs: plan.durationMs,
      leadsTo: (typeof plan.leadsTo === 'function' ? plan.leadsTo(machine) : plan.leadsTo) ?? machine.state,
      effect: () => plan.effect?.(machine),
    });
  }
  const ids = machines.map((machine) => machine.id);
  const job = jobs.add(action, ids, plan.durationMs);
  return { payload: { job_id: job.id }, instanceIds: ids };
}

/** Those that a change of settings may apply to. */
export function requirePresent(machines: readonly Machine[], action: string): void {
  for (const machine of machines) {
    if (!isBilled(machine) || machine.operation !== undefined) {
      throw denied(`${action}: resource [${machine.id}] is ${machine.operation?.kind ?? machine.state}`);
    }
  }
}
