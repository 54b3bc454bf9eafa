import { record, type Shape, text, truth } from '../shapes/shape';
import { instanceIdsShape } from './shared-shapes';
import { type Edition, machinesOf, operate, requireStates, versionedAction } from './versioned-action';

const required = { InstanceIds: instanceIdsShape };

interface StopCall {
  readonly InstanceIds: string[];
  readonly ForceStop?: boolean;
  readonly StopType?: string;
  readonly StoppedMode?: string;
}

/** Force comes after a soft stop that failed, or at once. */
function forced({ ForceStop, StopType }: StopCall): boolean {
  return ForceStop === true || StopType === 'SOFT_FIRST' || StopType === 'HARD';
}

const stopShapes: Readonly<Record<Edition, Shape<StopCall>>> = {
  '3.0': record({
    required,
    optional: {
      ForceStop: truth(),
      StopType: text({ oneOf: ['SOFT', 'SOFT_FIRST', 'HARD'] }),
      StoppedMode: text({ oneOf: ['KEEP_CHARGING', 'STOP_CHARGING'] }),
    },
  }),
  v2: record({ required, optional: { ForceStop: truth() } }),
};

export const stopInstances = versionedAction(stopShapes, (parameters, context) => {
  const machines = machinesOf(parameters.InstanceIds, context);
  requireStates(machines, ['running']);
  return operate(machines, context, {
    kind: 'stopping',
    durationMs: context.world.settings.bootMs,
    leadsTo: ({ ignoresShutdown }) => (ignoresShutdown && !forced(parameters) ? 'running' : 'stopped'),
    effect: (machine) => {
      machine.stopMode = parameters.StoppedMode ?? 'KEEP_CHARGING';
    },
  });
});

export const startInstances = versionedAction(record({ required }), (parameters, context) => {
  const machines = machinesOf(parameters.InstanceIds, context);
  requireStates(machines, ['stopped']);
  return operate(machines, context, {
    kind: 'starting',
    durationMs: context.world.settings.bootMs,
    leadsTo: 'running',
  });
});
