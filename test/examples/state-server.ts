import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Keeps Terraform states behind Terraform's `http` backend, with their locks: what a team's shared state is to a runner. */
export class StateServer {
  static async start(): Promise<StateServer> {
    const server = new StateServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  private readonly states = new Map<string, string>();
  private readonly locks = new Map<string, string>();

  private readonly server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const [status, answer] = this.answer(request.method ?? '', (request.url ?? '').replace(/\?.*/, ''), text);
    response.writeHead(status).end(answer);
  });

  get address(): string {
    return this.addressOf('state');
  }

  /** Each name is a state of its own. */
  addressOf(name: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${name}`;
  }

  get locked(): boolean {
    return this.locks.size > 0;
  }

  /** As after a restart of a server that keeps its locks in memory. */
  loseLocks(): void {
    this.locks.clear();
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** https://developer.hashicorp.com/terraform/language/backend/http */
  private answer(method: string, name: string, body: string): [status: number, answer?: string] {
    const state = this.states.get(name);
    const lock = this.locks.get(name);
    switch (method) {
      case 'GET':
        return state === undefined ? [404] : [200, state];
      case 'POST':
        this.states.set(name, body);
        return [200];
      case 'DELETE':
        this.states.delete(name);
        return [200];
      case 'LOCK':
        if (lock !== undefined) return [423, lock];
        this.locks.set(name, body);
        return [200];
      case 'UNLOCK':
        this.locks.delete(name);
        return [200];
      default:
        return [405];
    }
  }
}
