/** One HTTP exchange, as far as this program needs it: no redirects, no cookies, no connection that is kept. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Without `Host` and `Content-Length`, which follow from the URL and the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the request is for, such as `RunInstances`. Error messages carry it in place of the URL's query. */
  readonly action: string;
  /** Never through a proxy: a metadata server answers only its own machine. */
  readonly direct?: boolean;
}
