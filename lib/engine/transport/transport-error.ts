import type { HttpRequest } from '../../apis/http-request';
import { HookError } from '../hook-error';

export type TransportErrorKind =
  /** Nothing listens, or no route leads there. */
  | 'refused'
  /** The connection closed before the reply began. */
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'dns'
  /** The reply began and did not end properly, or is not HTTP. */
  | 'truncated'
  /** The reply is larger than this program reads. */
  | 'too-large'
  /** The proxy cannot be used, or refused the request. */
  | 'proxy';

const advice: Readonly<Record<TransportErrorKind, string>> = {
  refused: 'Check the endpoint and that this machine may connect to it.',
  reset: 'Check for a firewall or a proxy that closes connections.',
  timeout: 'Check the endpoint, and whether this machine needs a proxy (HTTPS_PROXY) to reach it.',
  tls: 'If the server has a certificate of a private authority, name a file with that authority in SSL_CERT_FILE.',
  dns: 'Check the endpoint for a typo, and the network.',
  truncated: 'Check for a proxy or a gateway that cuts replies short.',
  'too-large': 'Check that the endpoint is an API and not a web page.',
  proxy: 'Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.',
};

/** A request without a complete response. */
export class TransportError extends HookError {
  public constructor(
    public readonly kind: TransportErrorKind,
    /**
     * Whether any byte of the request may have reached the server. False only if that is certain: then a call that creates
     * may be sent again.
     */
    public readonly sent: boolean,
    request: Pick<HttpRequest, 'url' | 'action'>,
    /** A clause after the server's name: `refused the connection (ECONNREFUSED)`. */
    what: string,
  ) {
    super(`${request.action} failed: ${originOf(request.url)} ${what}. ${advice[kind]}`);
    this.name = 'TransportError';
  }
}

/** Scheme and host. Never the query, which may hold a password, nor a user name before the host. */
export function originOf(url: URL): string {
  return `${url.protocol}//${url.host}`;
}

/** Node's code of a system or library error, for the end of a message. */
export function errorCode(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? error.name;
}
