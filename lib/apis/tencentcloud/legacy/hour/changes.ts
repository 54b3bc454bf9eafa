import type { ChangePlanner } from '../../../change';
import { legacyChanges } from '../changes';
import { v2Request } from '../requests';

/** Bandwidth that is billed by the hour goes up and down. */
export const tencentV2HourChanges: ChangePlanner = legacyChanges({
  resizeAction: 'ResizeInstanceHour',
  bandwidth: (to, view) => ({
    requests: [v2Request('UpdateInstanceBandwidthHour', { instanceId: view.id, bandwidth: to })],
  }),
});
