import { type Api, type CallIdentity, type Performed, Refusal } from '../api';
import type { World } from '../fleet/world';
import { type Answer, type IncomingCall, jsonAnswer } from '../server/exchange';
import { ParameterError } from '../shapes/parameter-error';
import { Jobs } from './jobs';
import { qingCloudActions } from './qingcloud-actions';
import { denied, invalidParameter, parameterRefusal } from './qingcloud-refusals';
import { authenticate, commonNames, qingCloudPairs } from './qingcloud-request';

/** QingCloud IaaS: every reply has HTTP status 200 and a `ret_code`. */
export class QingCloudApi implements Api {
  readonly name = 'qingcloud';
  readonly #jobs: Jobs;

  public constructor(private readonly world: World) {
    this.#jobs = new Jobs(world);
  }

  public identify(call: IncomingCall): CallIdentity {
    const pairs = qingCloudPairs(call).filter(([name]) => name !== 'signature');
    const common = Object.fromEntries(pairs.filter(([name]) => commonNames.has(name)));
    const parameters = Object.fromEntries(pairs.filter(([name]) => !commonNames.has(name)));
    const { action = '', access_key_id: keyId = '' } = common;
    return { api: this.name, service: 'iaas', action, keyId, parameters, common };
  }

  public perform(call: IncomingCall, identity: CallIdentity): Performed {
    authenticate(call, this.world.keys, this.world.now());
    const action = qingCloudActions.get(identity.action);
    if (action === undefined) {
      throw invalidParameter(`the action ${JSON.stringify(identity.action)} is unknown`);
    }
    const zone = identity.common.zone ?? '';
    if (!/^[a-z]+\d+[a-z]?$/.test(zone)) {
      throw invalidParameter(`zone must be given in lower case, and is ${JSON.stringify(zone)}`);
    }
    try {
      return action({
        world: this.world,
        jobs: this.#jobs,
        action: identity.action,
        zone,
        parameters: identity.parameters,
      });
    } catch (error) {
      throw error instanceof ParameterError ? parameterRefusal(error) : error;
    }
  }

  public success(performed: Performed, identity: CallIdentity): Answer {
    return jsonAnswer({ action: `${identity.action}Response`, ...performed.payload, ret_code: 0 });
  }

  public refusal(refusal: Refusal, identity: CallIdentity): Answer {
    return jsonAnswer({
      action: `${identity.action}Response`,
      message: refusal.message,
      ret_code: Number(refusal.code),
    });
  }

  /** There is no code of its own for throttling: the request quota answers as every quota does. */
  public throttled(): Refusal {
    return new Refusal('2500', 'QuotaExceeded, the API request quota is exceeded');
  }

  public busy(): Refusal {
    return new Refusal('5100', 'ServerBusy, the server is busy or execution timed out, please try later');
  }

  public unauthorized({ action }: CallIdentity): Refusal {
    return denied(`the access key has no right to ${action}`);
  }

  public broken(message: string): Refusal {
    return new Refusal('5000', `InternalError, ${message}`);
  }
}
