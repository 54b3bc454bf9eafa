import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProviderDefinition } from './provider';
import { providerMethods } from './provider-methods';
import { type ServerIdentity, type UnaryMethods, unaryServer } from './unary-server';

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

  const server = unaryServer(withFarewell(providerMethods(provider)), identity, clientCertificate);
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

/** Terraform says goodbye with this call and waits for the process to end; closing the connection follows at once. */
function withFarewell(methods: UnaryMethods): UnaryMethods {
  return new Map([...methods, ['/plugin.GRPCController/Shutdown', async () => Buffer.alloc(0)]]);
}
