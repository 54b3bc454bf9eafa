import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { hosts } from '../../test/terraform/harness/provider-mirror';
import { terraformVersion } from '../../test/terraform/harness/terraform-command';
import { basicEnvironment } from '../../test/terraform/harness/terraform-environment';

/** The vendor's own provider, as somebody has built or downloaded it, against the embedded cloud. */
export interface Peer {
  /** What Terraform needs to run it. */
  readonly environment: Readonly<Record<string, string>>;
  /** As many servers as the constructs, with names that begin so. */
  configuration(count: number, name: string, backend: object): object;
  stop(): Promise<void>;
}

const source = 'tencentcloudstack/tencentcloud';

/** What the mirror calls it, whichever it is. */
const version = '1.0.0';

/** As `declareConstructs` asks for them. */
const server = {
  availability_zone: 'ap-guangzhou-2',
  image_id: 'img-pmqg1cw7',
  instance_type: 'S5.MEDIUM4',
  vpc_id: 'vpc-1a2b3c4d',
  subnet_id: 'subnet-1a2b3c4d',
  // It takes for granted that each server has a network and login settings, which the document's sample has as null without keys.
  key_ids: ['skey-1a2b3c4d'],
};

export async function openPeer(binary: string, cloud: EmbeddedCloud): Promise<Peer> {
  accessSync(binary, constants.X_OK);
  const folder = await mkdtemp(join(tmpdir(), 'run-instances-peer-'));
  // As a mirror: `terraform init`, which a backend needs, fails with a provider under development.
  const { platform } = await terraformVersion(basicEnvironment(), folder);
  for (const host of hosts) {
    const installation = join(folder, host, source, version, platform);
    await mkdir(installation, { recursive: true });
    await symlink(resolve(binary), join(installation, `terraform-provider-tencentcloud_v${version}`));
  }
  const settings = join(folder, 'terraform.rc');
  await writeFile(
    settings,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`,
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
