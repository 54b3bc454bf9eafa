import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Keeps one Terraform state behind Terraform's `http` backend, with its locks: what a team's shared state is to a runner. */
export class StateServer {
  static async start(): Promise<StateServer> {
    const server = new StateServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  private state: string | undefined;
  private lock: string | undefined;

  private readonly server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [status, answer] = this.answer(request.method ?? '', Buffer.concat(chunks).toString('utf8'));
    response.writeHead(status).end(answer);
  });

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/state`;
  }

  get locked(): boolean {
    return this.lock !== undefined;
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** https://developer.hashicorp.com/terraform/language/backend/http */
  private answer(method: string, body: string): [status: number, answer?: string] {
    switch (method) {
      case 'GET':
        return this.state === undefined ? [404] : [200, this.state];
      case 'POST':
        this.state = body;
        return [200];
      case 'DELETE':
        this.state = undefined;
        return [200];
      case 'LOCK':
        if (this.lock !== undefined) return [423, this.lock];
        this.lock = body;
        return [200];
      case 'UNLOCK':
        this.lock = undefined;
        return [200];
      default:
        return [405];
    }
  }
}
