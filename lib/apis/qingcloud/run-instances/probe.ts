import { integer, objects, text } from '../../loose';
import type { Probe } from '../../probe';
import { qingCloudRequest } from './requests';

export const qingCloudProbe: Probe = {
  request: qingCloudRequest('DescribeZones', {}),
  zones: (payload) => objects(payload.zone_set).flatMap(({ zone_id: id }) => text(id) ?? []),
  // Not in the IaaS documents of this library, but in the vendor's own programs.
  quota: {
    request: qingCloudRequest('GetQuotaLeft', { 'resource_types.1': 'instance' }),
    left: (payload) =>
      objects(payload.quota_left_set).flatMap(({ resource_type: type, left }) =>
        type === 'instance' && integer(left) !== undefined ? [{ of: 'instances', left: integer(left) ?? 0 }] : [],
      ),
  },
};
