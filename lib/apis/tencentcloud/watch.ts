import type { Watch } from '../api';
import { tencentInstances } from './instances';
import { maxIdsPerCall, tencent30Request } from './requests';
import { tencentStates } from './states';

/** API 3.0 reports the operations that its own calls begin, on servers of every API. */
export const watchedByApi3: Watch = {
  describe: (ids) => [tencent30Request('DescribeInstances', { InstanceIds: ids, Limit: maxIdsPerCall })],
  instances: (payloads) => tencentInstances(tencentStates, payloads),
  watches: ({ scheme }) => scheme === 'tc3',
};
