import { once } from 'node:events';
import type { Http2Session } from 'node:http2';
import type { ProviderDefinition } from './provider';
import { providerMethods } from './provider-methods';
import { plainUnaryServer } from './unary-server';

/** A provider that is served in this process, and that Terraform connects to instead of starting one. */
export interface AttachedProvider {
  /**
   * Its entry in `TF_REATTACH_PROVIDERS`.
   *
   * @see https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli-development-overrides
   */
  readonly reattach: object;
  /** Hangs up, and removes the socket. */
  close(): void;
}

/** @param socket where the socket is made: a path of no more than about 100 characters */
export async function attach(provider: ProviderDefinition, socket: string): Promise<AttachedProvider> {
  const server = plainUnaryServer(providerMethods(provider));
  const sessions = new Set<Http2Session>();
  // A Terraform that is done, or is killed, resets its connection, with and without a session on it.
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('sessionError', () => undefined);
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
    session.on('error', () => undefined);
  });
  server.listen(socket);
  await once(server, 'listening');
  server.unref();
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 5,
      Pid: process.pid,
      // Terraform is to leave the process alone when it is done.
      Test: true,
      Addr: { Network: 'unix', String: socket },
    },
    close: () => {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}
