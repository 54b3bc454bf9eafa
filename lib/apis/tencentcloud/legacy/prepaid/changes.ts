import type { Change, ChangePlanner } from '../../../change';
import type { InstanceView } from '../../../instance-view';
import { paidPeriod } from '../../paid-bandwidth';
import { v2Request } from '../../requests';
import { legacyChanges } from '../changes';

export const tencentV2PrepaidChanges: ChangePlanner = legacyChanges({ resizeAction: 'ResizeInstance', bandwidth });

function bandwidth(to: string, view: InstanceView, now: number): Pick<Change, 'requests' | 'refusal'> {
  const action = 'UpdateInstanceBandwidth';
  const period = paidPeriod(action, view.settings.bandwidth, to, view, now);
  if (period.refusal !== undefined) {
    return { requests: [], refusal: period.refusal };
  }
  const { startTime, endTime } = period;
  return { requests: [v2Request(action, { instanceId: view.id, bandwidth: to, startTime, endTime })] };
}
