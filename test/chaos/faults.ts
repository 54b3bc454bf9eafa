import type { DialectId } from '../../lib/apis';
import type { ApiName } from '../../lib/cloud/api';
import type { Fault as CloudFault } from '../../lib/cloud/faults/fault';
import type { Call, Fault } from './schedule';

/** The hooks give a reply 60 seconds. */
const lateMs = 65_000;

/** What this fault is in the cloud's own plan of faults. `strike` kills the hook. */
export function cloudFaults(fault: Fault, dialect: DialectId, speed: number, strike: () => void): CloudFault[] {
  switch (fault.kind) {
    case 'none':
    case 'kill-on-disk':
    case 'kill-at-random':
    case 'kill-between':
    case 'refused':
    case 'tls':
    case 'disk-full':
      return [];
    case 'kill':
    case 'output-closed':
    case 'folder-hostile':
      return callsOf(fault.call, dialect).flatMap((call): CloudFault[] => {
        const at = fault.moment === 'unprocessed' ? 'received' : fault.moment;
        const kill: CloudFault = { ...call, nth: fault.nth, kind: 'kill', at, onMoment: strike };
        return fault.moment === 'unprocessed' ? [kill, { ...call, nth: fault.nth, kind: 'reset-before' }] : [kill];
      });
    default: {
      const { kind, nth, times, status, garbage } = fault;
      return callsOf(fault.call, dialect).map((call): CloudFault => {
        const common = { ...call, nth, times };
        switch (kind) {
          case 'late':
            return { ...common, kind: 'delay', ms: lateMs / speed };
          case 'error-after':
            return { ...common, kind, ...brokenCode(call.api ?? apiOf(dialect)) };
          default:
            return { ...common, kind, status, garbage };
        }
      });
    }
  }
}

type Matching = Pick<CloudFault, 'api' | 'action'>;

function callsOf(call: Call, dialect: DialectId): Matching[] {
  switch (call) {
    case 'any':
      return [{}];
    case 'run':
      return [{ action: dialect === 'tencent-v2-hour' ? 'RunInstancesHour' : 'RunInstances' }];
    case 'describe':
      return [{ action: 'DescribeInstances' }];
    case 'terminate':
      // The legacy API has no call that ends prepaid servers: that of the newer version on the same endpoint does.
      return dialect === 'tencent-v2-prepaid'
        ? [{ api: 'tencent-2017-03-12', action: 'TerminateInstances' }]
        : [{ action: dialect === 'tencent-v2-hour' ? 'ReturnInstance' : 'TerminateInstances' }];
  }
}

function apiOf(dialect: DialectId): ApiName {
  return dialect === 'tencent-v2-prepaid' || dialect === 'tencent-v2-hour' ? 'tencent-v2' : dialect;
}

/** The code with which each API says that it broke. */
function brokenCode(api: ApiName): Pick<CloudFault, 'code' | 'codeDesc' | 'message'> {
  const message = 'something broke on the way';
  switch (api) {
    case 'qingcloud':
      return { code: '5000', message };
    case 'tencent-v2':
      return { code: '6000', codeDesc: 'InternalError', message };
    case 'tencent-2017-03-12':
    case 'tencent-3.0':
      return { code: 'InternalError', message };
  }
}
