import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleSignature } from './vendor';

type Json = Readonly<Record<string, unknown>>;

export interface SampleServer {
  readonly id: string;
  status: string;
  label?: string;
  size: string;
  renews?: boolean;
  mark?: unknown;
  readonly image: string;
  readonly address: string;
  readonly area: string;
  /** What created it. */
  readonly asked: Json;
}

const key = 'sample-key';
const secret = 'sample-secret-of-nobody';

/** A cloud of an hour's work. It checks signatures, repeats a creation with the same token by its first answer, and is slow. */
export class SampleCloud {
  public readonly servers: SampleServer[] = [];
  public readonly actions: string[] = [];
  /** Called when a request was carried out, before it is answered. Whatever it answers with `false` is never answered. */
  public beforeAnswer: (action: string) => boolean = () => true;
  private readonly launches = new Map<unknown, string[]>();
  private readonly timers = new Set<NodeJS.Timeout>();

  private constructor(private readonly http: Server) {}

  public static async start(): Promise<SampleCloud> {
    const http = createServer();
    const cloud = new SampleCloud(http);
    http.on('request', (request, response) => cloud.respond(request, response));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return cloud;
  }

  public async stop(): Promise<void> {
    for (const timer of this.timers) {
      clearTimeout(timer);
    }
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  public get environment(): Record<string, string> {
    const { port } = this.http.address() as AddressInfo;
    return { SAMPLE_ENDPOINT: `http://127.0.0.1:${port}`, SAMPLE_KEY: key, SAMPLE_SECRET: secret };
  }

  public get running(): SampleServer[] {
    return this.servers.filter(({ status }) => status !== 'deleting' && status !== 'deleted');
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks).toString();
    const header = (name: string) => String(request.headers[name] ?? '');
    const action = header('x-action');
    this.actions.push(action);
    const expected = sampleSignature(secret, [action, header('x-area'), header('x-time'), body]);
    const isKnown = header('x-key') === key && header('x-signature') === expected;
    const answer = isKnown ? this.answer(action, header('x-area'), JSON.parse(body)) : failure('BadKey');
    if (this.beforeAnswer(action)) {
      response.writeHead(answer.error === undefined ? 200 : 400).end(JSON.stringify(answer));
    } else {
      response.destroy();
    }
  }

  private answer(action: string, area: string, asked: Json): Json {
    const ids = (asked.ids ?? [asked.id]) as string[];
    const named = this.servers.filter(({ id }) => ids.includes(id));
    switch (action) {
      case 'ListAreas':
        return { areas: ['north', 'south'] };
      case 'GetQuota':
        return { left: 20 - this.running.length };
      case 'CheckServers':
        return {};
      case 'CreateServers':
        return { ids: this.create(area, asked) };
      case 'ListServers':
        return { servers: asked.ids === undefined ? this.page(asked) : named };
      case 'DeleteServers':
        return named.length < ids.length ? failure('NoSuchServer') : this.move(named, 'deleting', 'deleted');
      case 'StopServers':
        return this.move(named, 'stopping', 'down');
      case 'StartServers':
        return this.move(named, 'starting', 'up');
      case 'MarkServers':
        return this.set(named, { mark: asked.mark });
      case 'UnmarkServers':
        return this.set(named, { mark: undefined });
      case 'SetServer': {
        const { id: _, ...settings } = asked;
        const mayRun = settings.size === undefined && settings.password === undefined;
        return mayRun || named.every(({ status }) => status === 'down')
          ? this.set(named, settings)
          : failure('NotDown');
      }
      default:
        return failure('NoSuchAction');
    }
  }

  private page({ offset = 0, limit = 1_000 }: { readonly offset?: number; readonly limit?: number }): SampleServer[] {
    return this.servers.slice(offset, offset + limit);
  }

  private create(area: string, asked: Json): string[] {
    const known = this.launches.get(asked.token);
    if (known !== undefined) {
      return known;
    }
    const made = Array.from({ length: Number(asked.amount ?? 1) }, (): SampleServer => {
      const number = this.servers.length + 1;
      const server = {
        id: `srv-${number.toString(16).padStart(4, '0')}`,
        status: 'booting',
        label: asked.label as string | undefined,
        size: String(asked.size ?? 'small'),
        mark: asked.mark,
        image: String(asked.image),
        address: `10.0.0.${number}`,
        area,
        asked,
      };
      this.servers.push(server);
      return server;
    });
    this.move(made, 'booting', 'up');
    const ids = made.map(({ id }) => id);
    this.launches.set(asked.token, ids);
    return ids;
  }

  private set(servers: readonly SampleServer[], settings: object): Json {
    for (const server of servers) {
      Object.assign(server, settings);
    }
    return {};
  }

  private move(servers: readonly SampleServer[], through: string, to: string): Json {
    this.set(servers, { status: through });
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.set(servers, { status: to });
    }, 200);
    this.timers.add(timer);
    return {};
  }
}

function failure(code: string): Json {
  return { error: { code, message: `the sample cloud says ${code}` } };
}
