import type { Change, ChangePlanner, Situation } from '../../../change';
import type { InstanceView } from '../../../instance-view';
import type { WireParameters } from '../../../parameter';
import { paidPeriod } from '../../paid-bandwidth';
import { v2Request } from '../../requests';
import { legacyChanges } from '../changes';

const common = legacyChanges({ resizeAction: 'ResizeInstance', bandwidth });

export const tencentV2PrepaidChanges: ChangePlanner = (desired, view, situation) => [
  ...common(desired, view, situation),
  ...period(desired, view, situation),
];

function bandwidth(to: string, view: InstanceView, now: number): Pick<Change, 'requests' | 'refusal'> {
  const action = 'UpdateInstanceBandwidth';
  const paid = paidPeriod(action, view.settings.bandwidth, to, view, now);
  if (paid.refusal !== undefined) {
    return { requests: [], refusal: paid.refusal };
  }
  const { startTime, endTime } = paid;
  return { requests: [v2Request(action, { instanceId: view.id, bandwidth: to, startTime, endTime })] };
}

/** Another period buys that many months more: never twice, and never for a server of which the former one is not known. */
function period({ period: to }: WireParameters, view: InstanceView, { previous, once }: Situation): Change[] {
  const from = previous?.period;
  const wasRenewed = once?.period !== undefined && once.period !== view.expiresAt;
  return to === undefined || from === undefined || from === to || wasRenewed
    ? []
    : [
        {
          parameter: 'period',
          from,
          to,
          mode: 'running',
          requests: [v2Request('RenewInstance', { instanceId: view.id, period: to })],
          // How long it was paid for is not reported; when that ends is.
          unverified: true,
          once: view.expiresAt,
        },
      ];
}
