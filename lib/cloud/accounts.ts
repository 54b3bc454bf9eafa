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
