import type { ChangePlanner } from '../../../change';
import { v2Request } from '../../requests';
import { legacyChanges } from '../changes';

/** Bandwidth that is billed by the hour goes up and down. */
export const tencentV2HourChanges: ChangePlanner = legacyChanges({
  resizeAction: 'ResizeInstanceHour',
  bandwidth: (to, view) => ({
    requests: [v2Request('UpdateInstanceBandwidthHour', { instanceId: view.id, bandwidth: to })],
  }),
});
