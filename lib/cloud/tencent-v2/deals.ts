import type { World } from '../fleet/world';

export interface Deal {
  readonly id: number;
  readonly action: string;
  readonly instanceIds: readonly string[];
  readonly months: number;
  readonly createdAt: number;
  readonly endsAt: number;
  readonly fails: boolean;
}

/** Of the twelve numbers of the table: paid, being delivered, delivered, could not be delivered. */
export type DealStatus = 2 | 3 | 4 | 5;

/** Whatever is bought in advance is bought by a deal, which is then delivered. */
export class Deals {
  readonly #deals: Deal[] = [];

  public constructor(private readonly world: World) {}

  public add(
    action: string,
    instanceIds: readonly string[],
    { months = 0, durationMs = 0, fails = false }: { months?: number; durationMs?: number; fails?: boolean },
  ): Deal {
    const createdAt = this.world.now();
    const id = this.world.identifiers.serial();
    const deal: Deal = { id, action, instanceIds, months, createdAt, endsAt: createdAt + durationMs, fails };
    this.#deals.push(deal);
    return deal;
  }

  public all(): readonly Deal[] {
    return this.#deals;
  }

  /** The deal by which instances were bought. */
  public ofPurchase(instanceIds: readonly string[]): Deal | undefined {
    return this.#deals.find((deal) => deal.action === 'RunInstances' && deal.instanceIds.join() === instanceIds.join());
  }

  public status(deal: Deal): DealStatus {
    const now = this.world.now();
    if (now >= deal.endsAt) {
      return deal.fails ? 5 : 4;
    }
    return now < (deal.createdAt + deal.endsAt) / 2 ? 2 : 3;
  }
}
