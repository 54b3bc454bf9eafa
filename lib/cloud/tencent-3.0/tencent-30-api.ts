import { type Api, type CallIdentity, type Performed, Refusal } from '../api';
import type { World } from '../fleet/world';
import type { IncomingCall } from '../server/exchange';
import { ParameterError } from '../shapes/parameter-error';
import { isRegion } from '../tencent/regions';
import { V1Authentication, V1Error } from '../tencent/v1-authentication';
import { newerActions } from '../tencent-2017-03-12/versioned-actions';
import { VersionedApi } from '../tencent-2017-03-12/versioned-api';
import { authenticationRefusal, parameterRefusal } from '../tencent-2017-03-12/versioned-refusals';
import { cbsActions } from './cbs-actions';
import { stsActions, unsignedAction } from './sts-actions';
import { tagActions } from './tag-actions';
import { authenticateTc3 } from './tc3-authentication';
import { parametersOf, readRequest, type Tencent30Request } from './tencent-30-request';
import { vpcActions } from './vpc-actions';

const services = {
  cvm: { version: '2017-03-12', actions: newerActions },
  cbs: { version: '2017-03-12', actions: cbsActions },
  tag: { version: '2018-08-13', actions: tagActions },
  sts: { version: '2018-08-13', actions: stsActions },
  vpc: { version: '2017-03-12', actions: vpcActions },
} as const;

/** Tencent Cloud API 3.0: the services cvm, cbs, tag, sts and vpc, signed by either scheme. */
export class Tencent30Api extends VersionedApi implements Api {
  readonly name = 'tencent-3.0';
  readonly #v1: V1Authentication;

  public constructor(world: World) {
    super(world);
    this.#v1 = new V1Authentication(world.keys, { underscoreIsDot: false, refuseReplays: false });
  }

  public identify(call: IncomingCall): CallIdentity {
    const { service, action, keyId, parameters, common } = readRequest(call);
    return { api: this.name, service, action, keyId, parameters, common };
  }

  public perform(call: IncomingCall): Performed {
    const request = readRequest(call);
    try {
      if (isUnsigned(call, request)) {
        return this.#act(call, request);
      }
      if (request.scheme === 'tc3') {
        authenticateTc3(call, this.world.keys, this.world.now());
      } else {
        this.#v1.check(call, this.world.now());
      }
      return this.#act(call, request);
    } catch (error) {
      if (error instanceof V1Error) {
        throw authenticationRefusal(error, '3.0');
      }
      throw error instanceof ParameterError ? parameterRefusal(error, '3.0') : error;
    }
  }

  #act(call: IncomingCall, request: Tencent30Request): Performed {
    const { action, version, region } = request;
    const service = Object.hasOwn(services, request.service)
      ? services[request.service as keyof typeof services]
      : undefined;
    const handler = service?.actions.get(action);
    if (service === undefined || handler === undefined) {
      throw new Refusal('InvalidAction', `There is no action ${action} of the service ${request.service}.`);
    }
    if (version !== service.version) {
      throw new Refusal('NoSuchVersion', `There is no version ${version} of ${request.service}.`);
    }
    if (region === '' && (service === services.cvm || service === services.cbs)) {
      throw new Refusal('MissingParameter', 'Region is missing.');
    }
    if (region !== '' && !isRegion(region)) {
      throw new Refusal('UnsupportedRegion', `There is no region ${region}.`);
    }
    const requestId = this.world.identifiers.request();
    const performed = handler({
      world: this.world,
      edition: '3.0',
      action,
      region,
      requestId,
      sent: request.parameters,
      ...parametersOf(call, request),
    });
    return { ...performed, payload: { ...performed.payload, RequestId: requestId } };
  }

  public throttled(): Refusal {
    return new Refusal('RequestLimitExceeded', 'Too many requests a second.');
  }
}

function isUnsigned({ headers }: IncomingCall, { action }: Tencent30Request): boolean {
  return headers.authorization === 'SKIP' && action === unsignedAction;
}
