import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strangerIn } from './callers';
import { type Answer, type IncomingCall, jsonAnswer } from './exchange';

export type Responder = (call: IncomingCall, connection: Connection) => Promise<void>;

export interface OpenStream {
  write(text: string): void;
  readonly closed: Promise<void>;
}

/** The way back to a client. */
export class Connection {
  public constructor(
    private readonly response: ServerResponse,
    private readonly now: () => number,
  ) {}

  /** Whether the client is still there to hear an answer. */
  public get open(): boolean {
    return !this.response.destroyed && this.response.socket?.destroyed === false;
  }

  public reset(): void {
    // A destroyed socket would end politely (FIN); a client that waits for a reply shall see a reset.
    this.response.socket?.resetAndDestroy();
  }

  public async send(answer: Answer, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#head(answer, headers);
    await this.#write((done) => this.response.end(answer.body, done));
  }

  /** Half of the body, of which the head has promised the whole. */
  public async sendHalf(answer: Answer): Promise<void> {
    this.#head(answer);
    const half = answer.body.subarray(0, Math.ceil(answer.body.length / 2));
    await this.#write((done) => this.response.write(half, done));
  }

  public async sendRest(answer: Answer): Promise<void> {
    const rest = answer.body.subarray(Math.ceil(answer.body.length / 2));
    await this.#write((done) => this.response.end(rest, done));
  }

  /** A body without an end of its own: it lasts until one of the two sides leaves. */
  public stream(contentType: string): OpenStream {
    this.response.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' });
    return {
      write: (text) => {
        this.response.write(text);
      },
      closed: new Promise((resolve) => this.response.once('close', resolve)),
    };
  }

  #head(answer: Answer, headers: Readonly<Record<string, string>> = {}): void {
    this.response.writeHead(answer.status, {
      ...headers,
      ...answer.headers,
      'content-type': answer.contentType,
      'content-length': answer.body.length,
      // Clients measure their clocks by it, so it must come from the same clock as everything here.
      date: new Date(this.now()).toUTCString(),
    });
  }

  /** Fulfilled too when the client is gone: there is nobody to be told. */
  #write(write: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      if (!this.open) {
        resolve();
        return;
      }
      this.response.once('close', resolve);
      write(resolve);
    });
  }
}

/** An HTTP server on the loopback address that hands whole requests to one function. */
export class CloudServer {
  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  public static async listen(port: number, now: () => number, respond: Responder): Promise<CloudServer> {
    const server = createServer((request, response) => {
      // The answer to a client that has hung up goes nowhere, which is no error of this server.
      response.on('error', () => {});
      const stranger = strangerIn(request.headers);
      if (stranger !== undefined) {
        const { status, contentType, body } = jsonAnswer(
          { error: `this cloud answers this machine only: ${stranger}` },
          403,
        );
        response.writeHead(status, { 'content-type': contentType, connection: 'close' }).end(body);
        return;
      }
      readCall(request)
        .then((call) => respond(call, new Connection(response, now)))
        .catch((error: unknown) => {
          if (!response.headersSent) {
            response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
          }
          response.end(error instanceof Error ? error.stack : String(error));
        });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    return new CloudServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  public async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

async function readCall(request: IncomingMessage): Promise<IncomingCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(headers),
    body: Buffer.concat(chunks),
  };
}
