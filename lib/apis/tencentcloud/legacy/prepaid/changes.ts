import type { Change, ChangePlanner } from '../../../change';
import type { InstanceView } from '../../../instance-view';
import { v2Request } from '../../requests';
import { legacyChanges } from '../changes';

const chinaOffsetMs = 8 * 3_600_000;

export const tencentV2PrepaidChanges: ChangePlanner = legacyChanges({ resizeAction: 'ResizeInstance', bandwidth });

/** Prepaid bandwidth can only go up, from today until the server expires. */
function bandwidth(to: string, view: InstanceView, now: number): Pick<Change, 'requests' | 'refusal'> {
  const from = view.settings.bandwidth;
  const endTime = /^\d{4}-\d\d-\d\d/.exec(view.expiresAt ?? '')?.[0];
  if (from !== undefined && Number(to) < Number(from)) {
    return {
      requests: [],
      refusal: 'prepaid bandwidth cannot be reduced before it expires (UpdateInstanceBandwidth).',
    };
  }
  if (endTime === undefined) {
    return {
      requests: [],
      refusal: 'the API requires the end of the paid time, and does not report it for this server.',
    };
  }
  // The vendor's days are those of China.
  const startTime = new Date(now + chinaOffsetMs).toISOString().slice(0, 10);
  return {
    requests: [v2Request('UpdateInstanceBandwidth', { instanceId: view.id, bandwidth: to, startTime, endTime })],
  };
}
