import { createHash } from 'node:crypto';

/** Ids that look like the vendors' and follow from the seed. */
export class Identifiers {
  #count = 0;

  public constructor(readonly seed: string | number) {}

  /** `ins-1vogaxgk`, `i-rtyv0968`. */
  public resource(prefix: string): string {
    return `${prefix}-${BigInt(`0x${this.#digest()}`).toString(36).slice(-8)}`;
  }

  /** A UUID, as request ids are. */
  public request(): string {
    const hex = this.#digest();
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  }

  /** A number, as deals are numbered. */
  public serial(): number {
    return 1_000_000 + (Number.parseInt(this.#digest().slice(0, 8), 16) % 8_000_000);
  }

  #digest(): string {
    this.#count += 1;
    return createHash('sha256').update(`${this.seed}:${this.#count}`).digest('hex');
  }
}
