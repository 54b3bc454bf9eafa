import { type AddressInfo, createServer, type Server } from 'node:net';

/** An endpoint that no hook may ever call. */
export class Trap {
  /** How often it was called. */
  public calls = 0;

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.calls += 1;
      socket.on('error', () => undefined).destroy();
    });
  }

  public static async open(): Promise<Trap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Trap(server);
  }

  public get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
