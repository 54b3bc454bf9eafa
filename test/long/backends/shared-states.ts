import { HttpBackend, PgBackend } from 'cdktf';
import { StateServer } from '../../examples/state-server';
import type { Backend } from '../../terraform/harness/workspace';
import { PostgresServer } from './postgres-server';

/** Where several runners keep one state. */
export interface SharedState extends Backend {
  /** Gives up whatever lock a runner has left that was killed. */
  unlock(): Promise<void>;
  stop(): Promise<void>;
}

export interface BackendKind {
  readonly title: string;
  /** The http backend has none. */
  readonly workspaces: boolean;
  start(): Promise<SharedState>;
}

export const backendKinds: readonly BackendKind[] = [
  {
    title: 'pg',
    workspaces: true,
    async start() {
      const server = await PostgresServer.start();
      return {
        declare: (stack, name) => new PgBackend(stack, { connStr: server.connection, schemaName: name }),
        setting: (name) => `schema_name=${name}`,
        // Its locks belong to the connection, and end with it.
        unlock: async () => undefined,
        stop: () => server.stop(),
      };
    },
  },
  {
    title: 'http',
    workspaces: false,
    async start() {
      const server = await StateServer.start();
      return {
        declare(stack, name) {
          const address = server.addressOf(name);
          new HttpBackend(stack, { address, lockAddress: address, unlockAddress: address });
        },
        setting: (name) => `address=${server.addressOf(name)}`,
        unlock: async () => server.loseLocks(),
        stop: () => server.stop(),
      };
    },
  },
];
