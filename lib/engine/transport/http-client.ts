import type { HttpRequest } from '../../apis/http-request';

export interface SendOptions {
  /** Until the connection stands: name look-up, proxy and TLS included. */
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
  /** Does what `send` does before it connects, so that what fails there, fails now: the proxy, authorities, headers. */
  prepare(request: HttpRequest): Promise<void>;
  /** Any status is a response. Without a whole response it rejects with a `TransportError`. */
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
}
