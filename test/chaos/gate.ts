import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';

/** A door before the cloud that can be shut, so that connections are refused, or open into a wrong certificate. */
export class Gate {
  private readonly sockets = new Set<Socket>();
  private accepted = 0;
  private shutBefore?: { readonly connection: number; readonly forMs: number };
  private timer?: NodeJS.Timeout;

  private constructor(
    private server: Server,
    private readonly make: () => Server,
    private readonly scheme: 'http' | 'https',
    private readonly port: number,
  ) {
    this.watch(server);
  }

  public static async open(target: string, certificate: 'none' | 'self-signed'): Promise<Gate> {
    const { hostname, port } = new URL(target);
    const forward = (socket: Socket) => {
      const onward = connect(Number(port), hostname);
      for (const [one, other] of [
        [socket, onward],
        [onward, socket],
      ]) {
        one.on('error', () => other.destroy());
        one.pipe(other);
      }
    };
    const identity = certificate === 'none' ? undefined : await generate([{ name: 'commonName', value: 'elsewhere' }]);
    const make = () =>
      identity === undefined
        ? createTcpServer(forward)
        : createTlsServer({ cert: identity.cert, key: identity.private }, forward).on('tlsClientError', () => {});
    const server = make();
    await listen(server, 0);
    return new Gate(server, make, identity === undefined ? 'http' : 'https', (server.address() as AddressInfo).port);
  }

  public get origin(): string {
    return `${this.scheme}://127.0.0.1:${this.port}`;
  }

  /** Refuses the n-th connection from now, and all others for a while. */
  public shut(connection: number, forMs: number): void {
    this.accepted = 0;
    this.shutBefore = { connection, forMs };
    this.shutWhenDue();
  }

  public async close(): Promise<void> {
    clearTimeout(this.timer);
    this.shutBefore = undefined;
    for (const socket of this.sockets) {
      socket.destroy();
    }
    if (this.server.listening) {
      await new Promise((resolve) => this.server.close(resolve));
    }
  }

  private watch(server: Server): void {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => {});
      this.accepted += 1;
      this.shutWhenDue();
    });
  }

  private shutWhenDue(): void {
    if (this.shutBefore === undefined || this.accepted < this.shutBefore.connection - 1) {
      return;
    }
    const { forMs } = this.shutBefore;
    this.shutBefore = undefined;
    // What is connected stays so: only new connections are refused.
    this.server.close();
    this.timer = setTimeout(() => this.reopen(), forMs);
  }

  /** Opens again before its time. */
  public async reopen(): Promise<void> {
    clearTimeout(this.timer);
    this.shutBefore = undefined;
    if (!this.server.listening) {
      this.server = this.make();
      this.watch(this.server);
      await listen(this.server, this.port);
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
