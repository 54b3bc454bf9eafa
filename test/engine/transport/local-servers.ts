import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as NetServer,
  type Socket,
} from 'node:net';
import { generate } from 'selfsigned';

/** Servers of one test file, closed together. */
export class LocalServers {
  private readonly servers: NetServer[] = [];
  private readonly sockets = new Set<Socket>();

  public async http(listener: RequestListener): Promise<number> {
    return this.listen(createServer(listener));
  }

  public async https(certificate: Certificate, listener: RequestListener): Promise<number> {
    return this.listen(createTlsServer({ key: certificate.private, cert: certificate.cert }, listener));
  }

  public async tcp(onConnection: (socket: Socket) => void): Promise<number> {
    return this.listen(createTcpServer(onConnection));
  }

  /** A proxy for whose clients every host name leads to one port of this machine. */
  public async proxy(port: number, certificate?: Certificate): Promise<{ port: number; seen: IncomingMessage[] }> {
    const seen: IncomingMessage[] = [];
    const server: Server =
      certificate === undefined
        ? createServer()
        : createTlsServer({ key: certificate.private, cert: certificate.cert });
    server.on('request', (request, response) => {
      seen.push(request);
      const { pathname, search } = new URL(request.url ?? '');
      const { method, headers } = request;
      const onward = httpRequest({ port, host: '127.0.0.1', method, path: pathname + search, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    server.on('connect', (request: IncomingMessage, socket: Socket) => {
      seen.push(request);
      this.keep(socket);
      const onward = this.keep(connect(port, '127.0.0.1'));
      onward.on('connect', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
    });
    return { port: await this.listen(server), seen };
  }

  /** A port at which nothing listens. */
  public async closedPort(): Promise<number> {
    const server = createTcpServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  public async close(): Promise<void> {
    for (const socket of this.sockets) {
      socket.destroy();
    }
    await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }

  private async listen(server: NetServer): Promise<number> {
    this.servers.push(server);
    server.on('connection', (socket: Socket) => this.keep(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    // Clients under test break connections off on purpose.
    socket.on('error', () => socket.destroy());
    return socket;
  }
}

export type Certificate = Awaited<ReturnType<typeof generate>>;

export function certificateFor(...hosts: string[]): Promise<Certificate> {
  return generate([{ name: 'commonName', value: hosts[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
}
