import type { Api } from '../api';
import type { World } from '../fleet/world';
import { QingCloudApi } from '../qingcloud/qingcloud-api';
import { v2Pairs } from '../tencent/v2-pairs';
import { Tencent30Api } from '../tencent-3.0/tencent-30-api';
import { Tencent20170312Api } from '../tencent-2017-03-12/tencent-20170312-api';
import { TencentV2Api } from '../tencent-v2/tencent-v2-api';
import type { IncomingCall } from './exchange';

/** Tells the five APIs apart, which share one port here. */
export class Router {
  readonly #qingcloud: Api;
  readonly #legacy: Api;
  readonly #versioned: Api;
  readonly #current: Api;

  public constructor(world: World) {
    this.#qingcloud = new QingCloudApi(world);
    this.#legacy = new TencentV2Api(world);
    this.#versioned = new Tencent20170312Api(world);
    this.#current = new Tencent30Api(world);
  }

  /** Undefined where nothing is served at this path. */
  public apiOf(call: IncomingCall): Api | undefined {
    switch (call.path) {
      case '/iaas':
      case '/iaas/':
      // Where requests with an instance role's temporary keys go.
      case '/iam':
      case '/iam/':
        return this.#qingcloud;
      case '/v2/index.php':
        return v2Pairs(call).some(([name]) => name === 'Version') ? this.#versioned : this.#legacy;
      case '/':
        return this.#current;
      default:
        return undefined;
    }
  }
}
