import { Refusal } from '../api';
import { list, record, text } from '../shapes/shape';
import { actionTimer } from './run-instances-shape';
import { instanceIdsShape } from './shared-shapes';
import { machinesOf, versionedAction } from './versioned-action';

/** What `ActionTimer.ActionTime` says of itself: ISO 8601, and more than five minutes ahead. */
const leastAheadMs = 5 * 60_000;

export const importInstancesActionTimer = versionedAction(
  record({ required: { InstanceIds: instanceIdsShape, ActionTimer: actionTimer } }),
  ({ InstanceIds: ids, ActionTimer: { ActionTime: at = '' } }, context) => {
    const { world } = context;
    const time = Date.parse(at);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) || !(time - world.now() > leastAheadMs)) {
      throw new Refusal('InvalidParameterValue', `ActionTime ${at} is no time that is five minutes ahead.`);
    }
    const made = machinesOf(ids, context).map((machine) => {
      const id = world.identifiers.resource('timer');
      machine.timers = [...machine.timers, { id, at }];
      return id;
    });
    return { payload: { ActionTimerIds: made }, instanceIds: ids };
  },
);

export const describeInstancesActionTimer = versionedAction(
  record({
    optional: {
      InstanceIds: instanceIdsShape,
      ActionTimerIds: list(text()),
      StatusList: list(text({ oneOf: ['UNDO', 'DOING', 'DONE'] })),
    },
  }),
  ({ InstanceIds: ids, ActionTimerIds: timers, StatusList: statuses = ['UNDO'] }, { world, region }) => {
    const found = world.tencent
      .present()
      .filter((machine) => machine.region === region && (ids === undefined || ids.includes(machine.id)))
      .flatMap(({ id: InstanceId, timers: own }) =>
        own.map(({ id, at }) => ({
          TimerAction: 'TerminateInstances',
          ActionTime: at,
          ActionTimerId: id,
          Status: 'UNDO',
          InstanceId,
        })),
      )
      .filter(({ ActionTimerId: id, Status }) => (timers?.includes(id) ?? true) && statuses.includes(Status));
    return { payload: { ActionTimers: found } };
  },
);

export const deleteInstancesActionTimer = versionedAction(
  record({ required: { ActionTimerIds: list(text(), { min: 1 }) } }),
  ({ ActionTimerIds: ids }, { world }) => {
    for (const machine of world.tencent.present()) {
      machine.timers = machine.timers.filter(({ id }) => !ids.includes(id));
    }
    return { payload: {} };
  },
);
