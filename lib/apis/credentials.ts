export interface CredentialValues {
  readonly accessKeyId: string;
  readonly secretKey: string;
  /** Session token of temporary keys. */
  readonly token?: string;
  /** Where the keys come from, for messages: `the environment variables ...`. */
  readonly source: string;
  /** `role`: from the server that this program runs on; can be renewed. */
  readonly kind?: 'role';
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

/** Keys to sign with. Printing or serializing one shows neither the secret key nor the token. */
export class Credentials {
  public readonly accessKeyId: string;
  public readonly source: string;
  public readonly kind?: 'role';
  public readonly expiresAt?: number;
  readonly #secretKey: string;
  readonly #token?: string;

  public constructor(values: CredentialValues) {
    this.accessKeyId = values.accessKeyId;
    this.source = values.source;
    this.kind = values.kind;
    this.expiresAt = values.expiresAt;
    this.#secretKey = values.secretKey;
    this.#token = values.token;
  }

  public get secretKey(): string {
    return this.#secretKey;
  }

  public get token(): string | undefined {
    return this.#token;
  }
}
