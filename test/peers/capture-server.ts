import { Agent, createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A request to the byte, as it came off the wire. */
export interface CapturedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/**
 * Connects to a port of this machine whatever host a client asks for. So an SDK can keep the vendor's host, which it signs
 * and whose first label it takes for the service, with nothing in it changed.
 */
export function agentTo(port: number): Agent {
  return Object.assign(new Agent(), { createConnection: () => connect(port, '127.0.0.1') });
}

/** Records what an SDK sends, and answers so that it is content. */
export class CaptureServer {
  private readonly captured: CapturedRequest[] = [];
  public readonly agent: Agent;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    port: number,
  ) {
    this.agent = agentTo(port);
  }

  public static async start(answer: unknown): Promise<CaptureServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const capture = new CaptureServer(server, (server.address() as AddressInfo).port);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url: target = '', headers } = request;
        capture.captured.push({ method, target, headers, body: Buffer.concat(chunks).toString('utf8') });
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
      });
    });
    return capture;
  }

  /** The one request that came since this was last asked. */
  public take(): CapturedRequest {
    const [request, ...others] = this.captured.splice(0);
    if (request === undefined || others.length > 0) {
      throw new Error(`Expected one request, and ${others.length + (request === undefined ? 0 : 1)} came.`);
    }
    return request;
  }

  public async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}
