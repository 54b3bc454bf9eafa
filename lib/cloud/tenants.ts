import { type Account, builtInAccount, Keyring } from './accounts';
import type { Api, ApiName } from './api';
import { CallCounter } from './call-limits';
import { Addresses } from './fleet/addresses';
import { Identifiers } from './fleet/identifiers';
import { World } from './fleet/world';
import type { Settings } from './options';
import { QingCloudApi } from './qingcloud/qingcloud-api';
import { Tencent30Api } from './tencent-3.0/tencent-30-api';
import { Tencent20170312Api } from './tencent-2017-03-12/tencent-20170312-api';
import { TencentV2Api } from './tencent-v2/tencent-v2-api';

/** One account with all that is its own: servers, jobs, deals, nonces, quotas and counted calls. */
export interface Tenant {
  readonly keys: Keyring;
  readonly world: World;
  readonly apis: Readonly<Record<ApiName, Api>>;
  readonly counter: CallCounter;
}

/**
 * The accounts of the cloud. They share no fleet, so what one account asks about another's servers is answered by the
 * same code, with the same words, as what it asks about servers that never were.
 */
export class Tenants {
  readonly #tenants: Tenant[] = [];
  readonly #identifiers: Identifiers;
  readonly #addresses = new Addresses();
  readonly first: Tenant;

  public constructor(private readonly settings: Settings) {
    this.#identifiers = new Identifiers(settings.seed);
    this.first = this.add(settings.account);
  }

  public all(): readonly Tenant[] {
    return this.#tenants;
  }

  public add(account: Account = builtInAccount(this.#tenants.length + 1)): Tenant {
    this.#refuseTaken(account);
    const keys = new Keyring(account);
    const world = new World(this.settings, keys, this.#identifiers, this.#addresses);
    const tenant: Tenant = {
      keys,
      world,
      apis: {
        qingcloud: new QingCloudApi(world),
        'tencent-v2': new TencentV2Api(world),
        'tencent-2017-03-12': new Tencent20170312Api(world),
        'tencent-3.0': new Tencent30Api(world),
      },
      counter: new CallCounter(this.settings.calls),
    };
    this.#tenants.push(tenant);
    return tenant;
  }

  public addKeys(tenant: Tenant, keys: Account): void {
    this.#refuseTaken(keys);
    tenant.keys.add(keys);
  }

  /** Whose keys they are. Keys that are nobody's go to the first account, which refuses them as unknown. */
  public withKeyId(id: string): Tenant {
    return this.#tenants.find(({ keys }) => keys.opensWith(id)) ?? this.first;
  }

  public withKeys(account: Account): Tenant {
    const tenant = this.#tenants.find(({ keys }) => keys.has(account));
    if (tenant === undefined) {
      throw new Error(`The embedded cloud has no account with the keys ${account.qingcloud.id}: add it first.`);
    }
    return tenant;
  }

  #refuseTaken({ qingcloud, tencent }: Account): void {
    const taken = [qingcloud.id, tencent.id].find((id) => this.#tenants.some(({ keys }) => keys.opensWith(id)));
    if (taken !== undefined) {
      throw new Error(`The embedded cloud knows the key ${taken} already: give every account keys of its own.`);
    }
  }
}
