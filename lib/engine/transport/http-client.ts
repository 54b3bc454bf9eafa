/** One HTTP exchange, as far as this program needs it: no redirects, no cookies, no connection that is kept. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Without `Host` and `Content-Length`, which follow from the URL and the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the request is for, such as `RunInstances`. Error messages carry it in place of the URL's query. */
  readonly action: string;
  /** Never through a proxy: a metadata server answers only the machine that it belongs to. */
  readonly direct?: boolean;
}

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
