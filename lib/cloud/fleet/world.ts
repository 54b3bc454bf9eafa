import type { Keyring, Vendor } from '../accounts';
import type { Settings } from '../options';
import type { Addresses } from './addresses';
import { Fleet } from './fleet';
import type { Identifiers } from './identifiers';
import { LooseDisks } from './loose-disks';
import type { Machine } from './machine';

const hour = 3_600_000;

/** How long the recycle bins keep an instance: QingCloud about 2 hours, Tencent Cloud 7 days. */
const qingCloudRecycleMs = 2 * hour;
const tencentRecycleMs = 7 * 24 * hour;

/** A tag that exists by itself. */
export interface Tag {
  readonly id: string;
  name: string;
  color: string;
  description: string;
  readonly createdAt: number;
}

/** What one account sees, through whichever API. */
export class World {
  readonly qingcloud: Fleet;
  /** Both generations of Tencent Cloud's API see the same instances. */
  readonly tencent: Fleet;
  /** QingCloud's tags by their ids: there, they exist without a server that has them. */
  readonly tags = new Map<string, Tag>();
  readonly disks = new LooseDisks();
  #listsAreEmpty = false;
  /** Returns of prepaid instances so far. */
  returned = 0;

  public constructor(
    readonly settings: Settings,
    readonly keys: Keyring,
    /** Shared with the other accounts, so that no id stands for two things. */
    readonly identifiers: Identifiers,
    readonly addresses: Addresses,
  ) {
    this.qingcloud = new Fleet(settings.now, qingCloudRecycleMs, settings.listingDelayMs);
    this.tencent = new Fleet(settings.now, tencentRecycleMs, settings.listingDelayMs);
  }

  public now(): number {
    return this.settings.now();
  }

  /** The instances that lists show. */
  public listed(vendor: Vendor): Machine[] {
    return this.#listsAreEmpty ? [] : this[vendor].listed();
  }

  /** Does something, all of it now, while lists show nothing. */
  public withEmptyLists<T>(act: () => T): T {
    this.#listsAreEmpty = true;
    try {
      return act();
    } finally {
      this.#listsAreEmpty = false;
    }
  }

  /** The instances that keep a private address from others. That QingCloud's ceased ones do not is a guess. */
  public addressed(fleet: Fleet): Machine[] {
    const since = this.now() - this.settings.addressLagMs;
    const left = fleet === this.qingcloud ? ['gone', 'failed', 'recycled'] : ['gone', 'failed'];
    return fleet.all().filter(({ state, stateSince }) => !left.includes(state) || stateSince > since);
  }

  /** An address of no live instance. */
  public nextPrivateIp(fleet: Fleet): string {
    const present = this.addressed(fleet);
    return this.addresses.nextPrivate((address) => present.some((machine) => machine.privateIps.includes(address)));
  }
}
