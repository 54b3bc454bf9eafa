import type { HttpRequest } from '../../apis/http-request';
import { type CertificateAuthorities, certificateAuthorities } from './certificate-authorities';
import { type ConnectionOptions, openConnection, refusal } from './connection';
import { checkHeaders, exchange } from './exchange';
import type { HttpClient, HttpResponse, SendOptions } from './http-client';
import { proxyFor } from './proxy';
import type { ReadTextFile } from './text-file';
import { TransportError } from './transport-error';

export interface NodeHttpClientOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly readTextFile: ReadTextFile;
  /** @default 4 MiB, far above the longest list that a call returns */
  readonly maxBodyBytes?: number;
}

const defaultMaxBodyBytes = 4 * 1024 * 1024;

/** HTTP over `node:http`: loading the built-in `fetch` would take longer than a call. */
export class NodeHttpClient implements HttpClient {
  private authorities?: Promise<CertificateAuthorities>;

  public constructor(private readonly options: NodeHttpClientOptions) {}

  public async prepare(request: HttpRequest): Promise<void> {
    await this.way(request);
  }

  public async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    const { maxBodyBytes = defaultMaxBodyBytes } = this.options;
    const { proxy, authorities } = await this.way(request);
    const socket = await openConnection(request, { proxy, authorities, timeoutMs: options.connectTimeoutMs });
    const forwarder = request.url.protocol === 'https:' ? undefined : proxy;
    const response = await exchange(socket, request, { forwarder, timeoutMs: options.timeoutMs, maxBodyBytes });
    // Only a proxy answers so, and one that requires a password has forwarded nothing (RFC 9110, 15.5.8).
    if (forwarder !== undefined && response.status === 407) {
      throw new TransportError('proxy', false, request, refusal(forwarder, response.status));
    }
    return response;
  }

  private async way(request: HttpRequest): Promise<Pick<ConnectionOptions, 'proxy' | 'authorities'>> {
    checkHeaders(request);
    const proxy = request.direct ? undefined : proxyFor(request, this.options.environment);
    const secure = request.url.protocol === 'https:' || proxy?.url.protocol === 'https:';
    return { proxy, authorities: secure ? await this.trusted() : {} };
  }

  private trusted(): Promise<CertificateAuthorities> {
    this.authorities ??= certificateAuthorities(this.options.environment, this.options.readTextFile);
    return this.authorities;
  }
}
