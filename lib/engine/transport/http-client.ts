import type { HttpRequest } from '../../apis/http-request';

export interface SendOptions {
  /** Until the connection is established, including name look-up, proxy and TLS. */
  readonly connectTimeoutMs: number;
  /** From then on, until the last byte of the reply. */
  readonly timeoutMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** By lower-case name. `date` is the server's clock. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface HttpClient {
  /** Does what `send` does before it connects, so that errors of proxy, authorities and headers appear now. */
  prepare(request: HttpRequest): Promise<void>;
  /** Any status is a response. Without a complete response it rejects with a `TransportError`. */
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}
