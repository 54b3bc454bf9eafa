/** Hands out addresses: private ones from 10.0.0.0/8, public ones from the two networks kept for documentation. */
export class Addresses {
  #private = 1;
  #public = 0;

  public nextPrivate(taken: (address: string) => boolean): string {
    for (;;) {
      this.#private += 1;
      const address = `10.${(this.#private >> 16) & 255}.${(this.#private >> 8) & 255}.${this.#private & 255}`;
      if ((this.#private & 255) !== 0 && (this.#private & 255) !== 255 && !taken(address)) {
        return address;
      }
    }
  }

  public nextPublic(): string {
    const host = (this.#public % 254) + 1;
    const network = Math.floor(this.#public / 254) % 2 === 0 ? '203.0.113' : '198.51.100';
    this.#public += 1;
    return `${network}.${host}`;
  }
}

export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

export function isPrivateIpv4(text: string): boolean {
  return /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(text);
}
