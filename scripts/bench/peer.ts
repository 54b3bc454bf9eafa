import { accessSync, constants } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';

/** The vendor's own provider, as somebody has built or downloaded it, against the embedded cloud. */
export interface Peer {
  /** What Terraform needs to run it. */
  readonly environment: Readonly<Record<string, string>>;
  /** As many servers as the constructs, with names that begin so. */
  configuration(count: number, name: string, backend: object): object;
  stop(): Promise<void>;
}

const source = 'tencentcloudstack/tencentcloud';

/** As `declareConstructs` asks for them. */
const server = { availability_zone: 'ap-guangzhou-2', image_id: 'img-pmqg1cw7', instance_type: 'S5.MEDIUM4' };

export async function openPeer(binary: string, cloud: EmbeddedCloud): Promise<Peer> {
  accessSync(binary, constants.X_OK);
  const folder = await mkdtemp(join(tmpdir(), 'run-instances-peer-'));
  await symlink(resolve(binary), join(folder, 'terraform-provider-tencentcloud'));
  const settings = join(folder, 'terraform.rc');
  await writeFile(
    settings,
    `disable_checkpoint = true\nprovider_installation {\n  dev_overrides {\n    ${JSON.stringify(source)} = ${JSON.stringify(folder)}\n  }\n}\n`,
  );
  const { TENCENTCLOUD_ENDPOINT: endpoint, ...credentials } = cloud.environment;
  const proxy = await proxyTo(endpoint);
  return {
    environment: {
      ...credentials,
      TF_CLI_CONFIG_FILE: settings,
      // It knows a domain, whose hosts have the names of services, and no endpoint: what it calls is the vendor's, by way of here.
      TENCENTCLOUD_PROTOCOL: 'HTTP',
      HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NO_PROXY: '127.0.0.1,localhost',
    },
    configuration: (count, name, backend) => ({
      terraform: { required_providers: { tencentcloud: { source } }, backend },
      provider: { tencentcloud: { region: 'ap-guangzhou' } },
      resource: {
        tencentcloud_instance: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `web-${index}`,
            { ...server, instance_name: `${name}-${index}` },
          ]),
        ),
      },
    }),
    stop: async () => {
      proxy.closeAllConnections();
      await new Promise((done) => proxy.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Passes every request on as it is: what is signed is the host that it names. */
async function proxyTo(endpoint: string): Promise<Server> {
  const { hostname, port } = new URL(endpoint);
  const proxy = createServer((incoming, answer) => {
    const { pathname, search } = new URL(incoming.url ?? '/', endpoint);
    const { method, headers } = incoming;
    const outgoing = request({ hostname, port, path: pathname + search, method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    outgoing.on('error', () => answer.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return proxy;
}
