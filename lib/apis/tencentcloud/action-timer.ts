import type { Change, Situation } from '../change';
import { isIdentifier } from '../identifiers';
import type { InstanceView } from '../instance-view';
import { objects, text } from '../loose';
import type { Conversation } from '../ownership';
import type { WireParameters } from '../parameter';
import { tencent30Request } from './requests';

const parameter = 'ActionTimer.ActionTime';

/**
 * The timer by which the API terminates a server. The servers in a reply do not have theirs, so only what the configuration
 * changes is looked for: the timer that it had before is deleted, and no other.
 */
export function actionTimer(desired: WireParameters, { id }: InstanceView, { previous }: Situation): Change[] {
  const { [parameter]: to } = desired;
  const before = previous?.[parameter];
  return to === before
    ? []
    : [
        {
          parameter,
          from: before,
          to: to ?? '',
          mode: 'running',
          requests: [],
          unverified: true,
          talk: () => otherTimer(id, before, to, desired['ActionTimer.TimerAction']),
        },
      ];
}

function* otherTimer(
  id: string,
  before: string | undefined,
  to: string | undefined,
  action = 'TerminateInstances',
): Conversation<undefined> {
  const payload = yield tencent30Request('DescribeInstancesActionTimer', { InstanceIds: [id], StatusList: ['UNDO'] });
  const timers = objects(payload.ActionTimers).filter(({ InstanceId: of }) => of === id || of === undefined);
  const at = (time: string | undefined) =>
    timers.filter(({ ActionTime }) => time !== undefined && isSameTime(text(ActionTime), time));
  // The new one first: a server that is to be terminated is never without its timer.
  if (to !== undefined && at(to).length === 0) {
    const ActionTimer = { TimerAction: action, ActionTime: to };
    yield tencent30Request('ImportInstancesActionTimer', { InstanceIds: [id], ActionTimer });
  }
  const left = at(before).flatMap(({ ActionTimerId: timer }) => (isIdentifier(timer) ? [timer] : []));
  if (left.length > 0) {
    yield tencent30Request('DeleteInstancesActionTimer', { ActionTimerIds: left });
  }
  return undefined;
}

/** Requests have `2018-05-29T11:26:40Z`; for what filters them, the SDK has `2018-05-01 19:00:00`. */
function isSameTime(one: string | undefined, other: string): boolean {
  const digits = (time: string) => time.replace(/\D/g, '');
  return one !== undefined && digits(one) === digits(other);
}
