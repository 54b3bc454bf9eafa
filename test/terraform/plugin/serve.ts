import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderDefinition } from './provider';
import { providerHandlers } from './provider-handlers';
import { PROVIDER_RPCS, type ProviderHandlers } from './tfplugin5';
import { type ServerIdentity, type UnaryMethod, unaryServer } from './unary-server';

/** Covers a Terraform that was killed between starting the provider and connecting to it. */
const CONNECT_TIMEOUT_MS = 60_000;

/**
 * Runs a provider as the process that Terraform starts: prints the handshake line and serves until Terraform hangs up.
 *
 * @see https://github.com/hashicorp/go-plugin/blob/main/docs/guide-plugin-write-non-go.md
 */
export function serve(provider: ProviderDefinition, identity: ServerIdentity): void {
  const clientCertificate = process.env.PLUGIN_CLIENT_CERT;
  if (!clientCertificate) {
    process.stderr.write('This program is a Terraform provider. Terraform starts it; it does nothing by itself.\n');
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  const socket = join(folder, 'socket');
  const removeSocket = () => rmSync(folder, { recursive: true, force: true });
  const stop = () => {
    removeSocket();
    process.exit(0);
  };
  // Ctrl-C reaches the whole process group. Terraform still needs its providers then, and calls Stop when it does not.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', stop);

  const server = unaryServer(unaryMethods(providerHandlers(provider)), identity, clientCertificate);
  const neverConnected = setTimeout(stop, CONNECT_TIMEOUT_MS);
  server.on('session', (session) => {
    clearTimeout(neverConnected);
    // Terraform keeps one connection, so nobody needs the path any more, and a process that is killed leaves no files.
    removeSocket();
    // When that connection closes, Terraform is done, or dead.
    session.on('close', stop);
  });
  server.listen(socket, () => {
    const certificate = new X509Certificate(identity.certificate).raw.toString('base64').replace(/=+$/, '');
    process.stdout.write(`1|5|unix|${socket}|grpc|${certificate}\n`);
  });
}

function unaryMethods(handlers: ProviderHandlers): Map<string, UnaryMethod> {
  const methods = Object.entries(PROVIDER_RPCS).map(([name, rpc]): [string, UnaryMethod] => {
    // Handler and codecs of one RPC fit each other by the type of ProviderHandlers; the loop cannot express it.
    const { request, response } = rpc as {
      request: { decode(b: Buffer): object };
      response: { encode(m: object): Buffer };
    };
    const handler = handlers[name as keyof ProviderHandlers] as (request: object) => object | Promise<object>;
    return [`/tfplugin5.Provider/${name}`, async (body) => response.encode(await handler(request.decode(body)))];
  });
  return new Map([
    ...methods,
    // Terraform says goodbye with this call and waits for the process to end; closing the connection follows at once.
    ['/plugin.GRPCController/Shutdown', async () => Buffer.alloc(0)],
  ]);
}
