export interface KeyPair {
  readonly id: string;
  readonly secret: string;
  /** With a token the keys are temporary, and a request without exactly this token is refused. */
  readonly token?: string;
}

/** One person's keys with both vendors. */
export interface Account {
  readonly qingcloud: KeyPair;
  readonly tencent: KeyPair;
}

export type Vendor = keyof Account;

/** The built-in account is the first; others differ from it in the number within their keys. */
export function builtInAccount(number: number): Account {
  const text = number === 1 ? '' : String(number);
  return {
    qingcloud: { id: `QYEMBEDDEDCLOUDACCESS${text}`, secret: `qingcloud+secret/of=the-embedded~cloud${text}` },
    tencent: {
      id: `AKIDEMBEDDEDCLOUD${text.padStart(19, '0')}`,
      secret: `tencent-secret-of-the-embedded-cloud${text}`,
    },
  };
}

/** The keys that open one account: one set, or several, as while keys are replaced. */
export class Keyring {
  readonly #sets: Account[];

  public constructor(readonly first: Account) {
    this.#sets = [first];
  }

  public add(keys: Account): void {
    this.#sets.push(keys);
  }

  public has(keys: Account): boolean {
    return this.#sets.includes(keys);
  }

  public find(vendor: Vendor, id: string | undefined): KeyPair | undefined {
    return this.#sets.map((keys) => keys[vendor]).find((pair) => pair.id === id);
  }

  public opensWith(id: string): boolean {
    return this.#sets.some(({ qingcloud, tencent }) => qingcloud.id === id || tencent.id === id);
  }
}

/** The variables that make a client use this cloud and this account. */
export function environmentOf(origin: string, account: Account): Record<string, string> {
  return {
    QINGCLOUD_ENDPOINT: `${origin}/iaas/`,
    QINGCLOUD_ACCESS_KEY_ID: account.qingcloud.id,
    QINGCLOUD_SECRET_ACCESS_KEY: account.qingcloud.secret,
    TENCENTCLOUD_ENDPOINT: origin,
    TENCENTCLOUD_SECRET_ID: account.tencent.id,
    TENCENTCLOUD_SECRET_KEY: account.tencent.secret,
    ...(account.tencent.token === undefined ? {} : { TENCENTCLOUD_SESSION_TOKEN: account.tencent.token }),
  };
}
