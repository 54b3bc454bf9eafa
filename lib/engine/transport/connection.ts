import { request as httpRequest } from 'node:http';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import type { HttpRequest } from '../../apis/http-request';
import type { CertificateAuthorities } from './certificate-authorities';
import { type HttpProxy, portOf } from './proxy';
import { errorCode, TransportError, type TransportErrorKind } from './transport-error';

export interface ConnectionOptions {
  readonly proxy?: HttpProxy;
  readonly authorities: CertificateAuthorities;
  readonly timeoutMs: number;
}

type Target = Pick<HttpRequest, 'url' | 'action'>;

/**
 * Opens a connection on which the request can be written at once. Every error of this function therefore means that nothing
 * was sent, which Node's agents, who queue the request, cannot guarantee.
 */
export async function openConnection(target: Target, options: ConnectionOptions): Promise<Socket> {
  const opening = new Opening(target, options);
  const timer = setTimeout(() => opening.expire(), options.timeoutMs);
  try {
    return await opening.run();
  } catch (error) {
    opening.abandon();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

class Opening {
  private socket?: Socket;
  private expired = false;

  public constructor(
    private readonly target: Target,
    private readonly options: ConnectionOptions,
  ) {}

  public async run(): Promise<Socket> {
    const { url } = this.target;
    const { proxy } = this.options;
    let socket = await this.tcp(proxy?.url ?? url);
    if (proxy?.url.protocol === 'https:') {
      socket = await this.tls(socket, proxy.url);
    }
    if (url.protocol === 'https:') {
      if (proxy !== undefined) {
        await this.tunnel(socket, proxy);
      }
      socket = await this.tls(socket, url);
    }
    return socket;
  }

  public expire(): void {
    this.expired = true;
    this.socket?.destroy(new Error('expired'));
  }

  public abandon(): void {
    this.socket?.destroy();
  }

  private async tcp(url: URL): Promise<Socket> {
    const socket = connectTcp({
      host: hostnameOf(url),
      port: portOf(url),
      // Node gives each address of a name 250 ms, less than a packet may take around the world and back.
      autoSelectFamilyAttemptTimeout: Math.max(250, Math.floor(this.options.timeoutMs / 4)),
    });
    await this.until(socket, 'connect', (error) => this.connectFailure(error));
    return socket;
  }

  private async tls(socket: Socket, url: URL): Promise<Socket> {
    const { authorities, missingFile } = this.options.authorities;
    const host = hostnameOf(url);
    // Only here, since private endpoints are often plain HTTP, and hooks start faster without.
    const { connect: connectTls } = process.getBuiltinModule('node:tls');
    const note = missingFile === undefined ? '' : `, and SSL_CERT_FILE names ${missingFile}, which does not exist`;
    const explain = (error: Error) => {
      const reason = `${error.message} (${errorCode(error)})${note}`;
      return url === this.target.url
        ? this.failure('tls', `did not agree on a secure connection: ${reason}`)
        : this.failure('proxy', `cannot be reached: no secure connection to the proxy: ${reason}`);
    };
    let secure: Socket;
    try {
      secure = connectTls({
        socket,
        host,
        // Addresses may not be sent as a server name (RFC 6066); the certificate is checked against `host` all the same.
        servername: isIP(host) === 0 ? host : '',
        ALPNProtocols: ['http/1.1'],
        ca: authorities as string[] | undefined,
      });
    } catch (error) {
      // Authorities that OpenSSL cannot read, which not every version of Node skips.
      throw explain(error as Error);
    }
    await this.until(secure, 'secureConnect', explain);
    return secure;
  }

  private async tunnel(socket: Socket, proxy: HttpProxy): Promise<void> {
    const authority = `${this.target.url.hostname}:${portOf(this.target.url)}`;
    const connect = httpRequest({
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization }),
      },
      createConnection: () => socket,
    });
    const status = await new Promise<number>((resolve, reject) => {
      connect.on('connect', (response) => resolve(response.statusCode ?? 0));
      connect.on('error', (error) =>
        reject(
          this.failure(
            'proxy',
            `cannot be reached: the proxy in ${proxy.variable} closed the connection (${errorCode(error)})`,
          ),
        ),
      );
      connect.end();
    });
    if (status < 200 || status > 299) {
      throw this.failure('proxy', refusal(proxy, status));
    }
  }

  private until(socket: Socket, event: string, explain: (error: Error) => TransportError): Promise<void> {
    this.socket = socket;
    return new Promise((resolve, reject) => {
      // Stays for the socket's life: a late error without a listener would crash the process.
      socket.on('error', (error) => reject(explain(error)));
      socket.once('close', () => reject(explain(new Error('the connection was closed'))));
      socket.once(event, resolve);
    });
  }

  private connectFailure(error: Error): TransportError {
    const code = errorCode(error);
    const { proxy } = this.options;
    if (proxy !== undefined) {
      return this.failure('proxy', `cannot be reached: the proxy in ${proxy.variable} does not answer (${code})`);
    }
    const kind = connectKinds[code] ?? 'refused';
    return this.failure(kind, `${connectClauses[kind] ?? 'cannot be reached'} (${code})`);
  }

  private failure(kind: TransportErrorKind, what: string): TransportError {
    if (this.expired) {
      const way = this.options.proxy === undefined ? '' : ` through the proxy in ${this.options.proxy.variable}`;
      const clause = `could not be connected to${way} within ${this.options.timeoutMs} ms`;
      return new TransportError('timeout', false, this.target, clause);
    }
    return new TransportError(kind, false, this.target, what);
  }
}

/** The failure for a proxy's refusal, of an absolute-form request or of a tunnel. */
export function refusal(proxy: HttpProxy, status: number): string {
  const reason =
    status === 407 ? ': it requires a user name and a password, as in http://user:password@proxy:3128' : '';
  return `cannot be reached: the proxy in ${proxy.variable} answered with HTTP ${status}${reason}`;
}

function hostnameOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

const connectKinds: Readonly<Record<string, TransportErrorKind>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  EAI_NODATA: 'dns',
  EAI_NONAME: 'dns',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
};

const connectClauses: Readonly<Partial<Record<TransportErrorKind, string>>> = {
  dns: 'has a host name that does not resolve',
  timeout: 'did not accept the connection in time',
};
