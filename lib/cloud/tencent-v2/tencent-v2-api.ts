import { type Api, type CallIdentity, type Performed, Refusal } from '../api';
import type { World } from '../fleet/world';
import { type Answer, type IncomingCall, jsonAnswer } from '../server/exchange';
import { ParameterError } from '../shapes/parameter-error';
import { regionOfLegacy } from '../tencent/regions';
import { V1Authentication, V1Error } from '../tencent/v1-authentication';
import { v2Parameters } from '../tencent/v2-pairs';
import { Deals } from './deals';
import { legacyActions } from './legacy-actions';
import { authenticationRefusal, forbidden, invalidParameter, parameterRefusal } from './legacy-refusals';

/** The legacy API, with the services cvm, trade and dfw. */
export class TencentV2Api implements Api {
  readonly name = 'tencent-v2';
  readonly #authentication: V1Authentication;
  readonly #deals: Deals;

  public constructor(private readonly world: World) {
    const rules = { underscoreIsDot: true, refuseReplays: true };
    this.#authentication = new V1Authentication(world.keys, rules);
    this.#deals = new Deals(world);
  }

  public identify(call: IncomingCall): CallIdentity {
    const { common, parameters } = v2Parameters(call);
    const { Action: action = '', SecretId: keyId = '' } = common;
    const service = legacyActions.get(action)?.service ?? 'cvm';
    return { api: this.name, service, action, keyId, parameters, common };
  }

  public perform(call: IncomingCall, identity: CallIdentity): Performed {
    try {
      this.#authentication.check(call, this.world.now());
      return this.#act(identity);
    } catch (error) {
      if (error instanceof V1Error) {
        throw authenticationRefusal(error);
      }
      throw error instanceof ParameterError ? parameterRefusal(error) : error;
    }
  }

  #act({ action, common, parameters }: CallIdentity): Performed {
    const handler = legacyActions.get(action);
    if (handler === undefined) {
      throw new Refusal('6100', `the action ${action} is not supported here`, 'ActionNotSupport');
    }
    const regionCode = common.Region ?? '';
    const region = regionOfLegacy(regionCode);
    if (region === undefined) {
      throw invalidParameter(`Region must be a code such as gz, and is ${JSON.stringify(regionCode)}`);
    }
    return handler.perform({ world: this.world, deals: this.#deals, action, regionCode, region, parameters });
  }

  public success(performed: Performed): Answer {
    return jsonAnswer({ code: 0, message: '', codeDesc: 'Success', ...performed.payload });
  }

  public refusal(refusal: Refusal): Answer {
    // What the operation itself refuses has its code as text, as some services of this endpoint send it.
    const code = refusal.code === '5100' ? refusal.code : Number(refusal.code);
    return jsonAnswer({ code, message: refusal.message, codeDesc: refusal.codeDesc ?? '', ...refusal.extra });
  }

  public throttled(): Refusal {
    return new Refusal('4400', 'the quota of calls is exceeded', 'RequestLimitExceeded');
  }

  public busy(): Refusal {
    return new Refusal('5100', '(100030)purchasing is busy', 'OperationFail.SystemBusy');
  }

  public unauthorized({ service, action }: CallIdentity): Refusal {
    return forbidden(`you are not authorized to perform operation (${service}:${action})`);
  }

  public broken(message: string): Refusal {
    return new Refusal('6000', message, 'InternalError');
  }
}
