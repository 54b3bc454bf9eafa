import type { Account } from '../accounts';
import { faultsFromJson } from '../faults/fault-json';
import type { FaultPlan } from '../faults/fault-plan';
import { type Answer, type IncomingCall, jsonAnswer } from './exchange';
import { shown } from './shown';

/** What of a cloud other processes see. */
export interface Inspected {
  readonly faults: FaultPlan;
  readonly requests: unknown;
  readonly environment: unknown;
  instances(): unknown;
  running(): unknown;
  addAccount(): Account;
  terminate(id: string): void;
  environmentOf(account: Account): unknown;
}

/** For other processes: what a test in this process reads from the object. Not part of any vendor's API. */
export function inspect(cloud: Inspected, call: IncomingCall): Answer {
  const [, terminated] = (call.method === 'POST' && /^\/_cloud\/instances\/([\w-]+)\/terminate$/.exec(call.path)) || [];
  if (terminated !== undefined) {
    return attempt(() => cloud.terminate(terminated), 404);
  }
  switch (`${call.method} ${call.path}`) {
    case 'GET /_cloud/instances':
      return jsonAnswer(shown(cloud.instances()));
    case 'GET /_cloud/running':
      return jsonAnswer(shown(cloud.running()));
    case 'GET /_cloud/requests':
      return jsonAnswer(shown(cloud.requests));
    case 'GET /_cloud/environment':
      return jsonAnswer(cloud.environment);
    case 'POST /_cloud/accounts':
      return jsonAnswer(cloud.environmentOf(cloud.addAccount()));
    case 'POST /_cloud/faults':
      return attempt(() => cloud.faults.add(...faultsFromJson(call.body.toString('utf8'))), 400);
    case 'DELETE /_cloud/faults':
      cloud.faults.clear();
      return jsonAnswer({});
    case 'POST /_cloud/faults/release':
      cloud.faults.release();
      return jsonAnswer({});
    default:
      return jsonAnswer({ error: `nothing is at ${call.method} ${call.path}` }, 404);
  }
}

function attempt(act: () => void, statusOfFailure: number): Answer {
  try {
    act();
    return jsonAnswer({});
  } catch (error) {
    return jsonAnswer({ error: String(error) }, statusOfFailure);
  }
}
