import { type Change, listOf, type Situation } from '../change';
import type { InstanceView } from '../instance-view';
import type { WireParameters } from '../parameter';
import { tencent30Request } from './requests';

/** One at most. Nothing but the configuration takes a server out of the group that it had put it into. */
export function placementGroup(
  desired: WireParameters,
  { id, settings }: InstanceView,
  { previous }: Situation,
): Change[] {
  const [to = ''] = listOf(desired, 'DisasterRecoverGroupIds');
  const [before = ''] = listOf(previous, 'DisasterRecoverGroupIds');
  const from = settings.DisasterRecoverGroupIds ?? before;
  const isOurs = to !== '' || before === from;
  return to === from || !isOurs
    ? []
    : [
        {
          parameter: 'DisasterRecoverGroupIds.N',
          from,
          to,
          mode: 'running',
          requests: [
            to === ''
              ? tencent30Request('DeleteInstancesDisasterRecoverGroups', {
                  InstanceIds: [id],
                  DisasterRecoverGroupIds: [from],
                })
              : tencent30Request('ModifyInstancesDisasterRecoverGroup', {
                  InstanceIds: [id],
                  DisasterRecoverGroupIds: [to],
                }),
          ],
          ...(settings.DisasterRecoverGroupIds === undefined ? { unverified: true } : {}),
        },
      ];
}
