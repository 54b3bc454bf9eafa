import type { ApiRequest } from '../api-request';
import { type Change, isDue, listOf, type Situation } from '../change';
import type { InstanceView } from '../instance-view';
import type { JsonObject } from '../json';
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
  const { PartitionNumber: partition } = desired;
  const numbered = partition === undefined ? {} : { PartitionNumber: Number(partition) };
  return to === from || !isOurs
    ? to === ''
      ? []
      : partitionOf(partition, settings.PartitionNumber, previous?.PartitionNumber, joining(id, to, numbered))
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
              : joining(id, to, numbered),
          ],
          ...(settings.DisasterRecoverGroupIds === undefined ? { unverified: true } : {}),
        },
      ];
}

function joining(id: string, group: string, numbered: JsonObject): ApiRequest {
  const parameters = { InstanceIds: [id], DisasterRecoverGroupIds: [group], ...numbered };
  return tencent30Request('ModifyInstancesDisasterRecoverGroup', parameters);
}

/** The same group is named again, with another partition. */
function partitionOf(
  to: string | undefined,
  from: string | undefined,
  before: string | undefined,
  request: ApiRequest,
): Change[] {
  return to === undefined || !isDue(from, to, before)
    ? []
    : [
        {
          parameter: 'PartitionNumber',
          from: from ?? before,
          to,
          mode: 'running',
          requests: [request],
          ...(from === undefined ? { unverified: true } : {}),
        },
      ];
}
