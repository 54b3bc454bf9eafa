import type { ApiRequest } from '../apis/api-request';
import { placeKey } from '../contract/triggers';
import type { Answer, Exchange, Signer } from './api-client';
import type { CredentialDependencies } from './credentials/credential-source';
import type { Credentials } from './credentials/credentials';
import { resolveQingCloudCredentials } from './credentials/qingcloud-credentials';
import { resolveTencentCredentials } from './credentials/tencent-credentials';
import type { Target } from './hook-input';
import { resolveEndpoint } from './transport/endpoints';
import type { HttpClient, HttpRequest } from './transport/http-client';
import { signedRequest } from './transport/signed-request';

const timeouts = { connectTimeoutMs: 10_000, timeoutMs: 60_000 };

export interface ExchangeDependencies extends CredentialDependencies {
  readonly http: HttpClient;
  readonly random: () => number;
  /** Told of every value that must not be printed. */
  readonly hide: (secret: string) => void;
}

/** Sends calls to one place of one API, with credentials that are looked up once. */
export class SigningExchange implements Exchange {
  private credentials?: Promise<Credentials>;

  public constructor(
    private readonly target: Target,
    private readonly dependencies: ExchangeDependencies,
  ) {}

  public async prepare(request: ApiRequest): Promise<void> {
    await this.dependencies.http.prepare(await this.signed(request));
  }

  public async send(request: ApiRequest): Promise<Answer> {
    const { status, headers, body } = await this.dependencies.http.send(await this.signed(request), timeouts);
    return { status, body: body.toString('utf8'), date: headers.date };
  }

  /** Signed anew for every attempt: a signature has a time, and on the v2 endpoint a nonce. */
  private async signed(request: ApiRequest): Promise<HttpRequest> {
    const { environment, now, random } = this.dependencies;
    this.credentials ??= this.resolve();
    const placed = { ...request, [this.placeName()]: this.target.place };
    return signedRequest(placed, {
      endpoint: resolveEndpoint(placed, this.target.endpoint, environment),
      credentials: await this.credentials,
      now: now(),
      // The v2 endpoint refuses a nonce that it has seen, and wants a positive integer.
      nonce: Math.floor(random() * (Number.MAX_SAFE_INTEGER - 1)) + 1,
    });
  }

  public async signer(): Promise<Signer> {
    this.credentials ??= this.resolve();
    const { accessKeyId, source, token } = await this.credentials;
    const { place } = this.target;
    return token === undefined ? { accessKeyId, source, place } : { source, place };
  }

  private placeName(): 'zone' | 'region' {
    return placeKey(this.target.dialect.id) === 'zone' ? 'zone' : 'region';
  }

  private async resolve(): Promise<Credentials> {
    const resolve =
      this.target.dialect.scheme === 'qingcloud' ? resolveQingCloudCredentials : resolveTencentCredentials;
    const credentials = await resolve(this.dependencies);
    for (const secret of [credentials.secretKey, credentials.token]) {
      if (secret !== undefined) {
        this.dependencies.hide(secret);
      }
    }
    return credentials;
  }
}
