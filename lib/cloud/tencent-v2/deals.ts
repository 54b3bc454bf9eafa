import type { World } from '../fleet/world';

/** What is bought in advance is bought by a deal: a launch that its token repeats by the same one again. */
export class Deals {
  readonly #ids = new Map<string, number>();

  public constructor(private readonly world: World) {}

  public ofPurchase(instanceIds: readonly string[]): number {
    const servers = instanceIds.join();
    const id = this.#ids.get(servers) ?? this.world.identifiers.serial();
    this.#ids.set(servers, id);
    return id;
  }
}
