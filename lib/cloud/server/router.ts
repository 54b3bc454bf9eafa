import type { ApiName } from '../api';
import { v2Pairs } from '../tencent/v2-pairs';
import type { IncomingCall } from './exchange';

/** Tells the APIs apart, which share one port here. Undefined where nothing is served at this path. */
export function apiOf(call: IncomingCall): ApiName | undefined {
  switch (call.path) {
    case '/iaas':
    case '/iaas/':
    // Where requests with an instance role's temporary keys go.
    case '/iam':
    case '/iam/':
      return 'qingcloud';
    case '/v2/index.php':
      return v2Pairs(call).some(([name]) => name === 'Version') ? 'tencent-2017-03-12' : 'tencent-v2';
    case '/':
      return 'tencent-3.0';
    default:
      return undefined;
  }
}
