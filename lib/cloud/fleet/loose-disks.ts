import type { Disk } from './machine';

/** A cloud disk that no instance has. */
export interface LooseDisk extends Disk {
  readonly region: string;
  readonly zone: string;
  readonly prepaid: boolean;
  /** It can be attached from then on. */
  readonly readyAt: number;
}

/** The cloud disks of an account that are attached to no instance. */
export class LooseDisks {
  readonly #disks = new Map<string, LooseDisk>();
  readonly #tokens = new Map<string, readonly string[]>();

  public add(disk: LooseDisk): void {
    this.#disks.set(disk.id, disk);
  }

  public take(id: string): LooseDisk | undefined {
    const disk = this.#disks.get(id);
    this.#disks.delete(id);
    return disk;
  }

  public find(id: string): LooseDisk | undefined {
    return this.#disks.get(id);
  }

  public all(): LooseDisk[] {
    return [...this.#disks.values()];
  }

  /** The disks that a client token already stands for. */
  public madeWith(token: string): readonly string[] | undefined {
    return this.#tokens.get(token);
  }

  public remember(token: string, ids: readonly string[]): void {
    this.#tokens.set(token, ids);
  }
}
