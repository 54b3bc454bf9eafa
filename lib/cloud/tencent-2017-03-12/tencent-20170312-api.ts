import { type Api, type CallIdentity, type Performed, Refusal } from '../api';
import type { World } from '../fleet/world';
import type { IncomingCall } from '../server/exchange';
import { ParameterError } from '../shapes/parameter-error';
import { flatFormat } from '../shapes/wire-format';
import { wireTree } from '../shapes/wire-tree';
import { isRegion } from '../tencent/regions';
import { V1Authentication, V1Error } from '../tencent/v1-authentication';
import { v2Parameters } from '../tencent/v2-pairs';
import { olderActions } from './versioned-actions';
import { VersionedApi } from './versioned-api';
import { authenticationRefusal, parameterRefusal } from './versioned-refusals';

const truths = { trueText: /^TRUE$/, falseText: /^FALSE$/ };

/** Arrays count from 0, which the samples of the companion calls forget. */
const strict = flatFormat({ ...truths, firstIndex: [0] });
const lenient = flatFormat({ ...truths, firstIndex: [0, 1] });

/** Version 2017-03-12 on the v2 endpoint. */
export class Tencent20170312Api extends VersionedApi implements Api {
  readonly name = 'tencent-2017-03-12';
  readonly #authentication: V1Authentication;

  public constructor(world: World) {
    super(world);
    const rules = { underscoreIsDot: true, refuseReplays: true };
    this.#authentication = new V1Authentication(world.keys, rules);
  }

  public identify(call: IncomingCall): CallIdentity {
    const { common, parameters } = v2Parameters(call);
    const { Action: action = '', SecretId: keyId = '' } = common;
    return { api: this.name, service: 'cvm', action, keyId, parameters, common };
  }

  public perform(call: IncomingCall, identity: CallIdentity): Performed {
    try {
      this.#authentication.check(call, this.world.now());
      return this.#act(identity);
    } catch (error) {
      if (error instanceof V1Error) {
        throw authenticationRefusal(error, 'v2');
      }
      throw error instanceof ParameterError ? parameterRefusal(error, 'v2') : error;
    }
  }

  #act({ action, common, parameters }: CallIdentity): Performed {
    const { Version: version, Region: region = '' } = common;
    if (version !== '2017-03-12') {
      throw new Refusal('NoSuchVersion', `There is no version ${version} of this action.`);
    }
    if (!isRegion(region)) {
      throw new Refusal('UnsupportedRegion', `There is no region ${JSON.stringify(region)}.`);
    }
    const handler = olderActions.get(action);
    if (handler === undefined) {
      throw new Refusal('InvalidAction', `There is no action ${action}.`);
    }
    const requestId = this.world.identifiers.request();
    const performed = handler({
      world: this.world,
      edition: 'v2',
      action,
      region,
      requestId,
      sent: parameters,
      tree: wireTree(parameters),
      format: action === 'RunInstances' ? strict : lenient,
    });
    // The samples of the call that creates spell it so, and no other.
    const idName = action === 'RunInstances' ? 'RequestID' : 'RequestId';
    return { ...performed, payload: { ...performed.payload, [idName]: requestId } };
  }

  public throttled(): Refusal {
    return new Refusal('InvalidRequest.RequestConcurrencyExceeded', 'Too many requests a second.');
  }
}
