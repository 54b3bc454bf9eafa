import { LocalBackend, PgBackend, type TerraformStack } from 'cdktf';
import { PostgresServer } from '../../test/long/backends/postgres-server';

export const stateKinds = ['local', 'pg'] as const;
export type StateKind = (typeof stateKinds)[number];

/** Where the states of one measurement are kept, each under a name of its own. */
export interface States {
  readonly kind: StateKind;
  declare(stack: TerraformStack, name: string): void;
  /** The same, for a configuration that is written by hand. */
  block(name: string): object;
  stop(): Promise<void>;
}

export async function openStates(kind: StateKind): Promise<States> {
  return kind === 'local' ? localStates : await pgStates();
}

const file = (name: string) => `${name}.tfstate`;

const localStates: States = {
  kind: 'local',
  declare: (stack, name) => new LocalBackend(stack, { path: file(name) }),
  block: (name) => ({ local: { path: file(name) } }),
  stop: async () => undefined,
};

async function pgStates(): Promise<States> {
  const server = await PostgresServer.start();
  return {
    kind: 'pg',
    declare: (stack, name) => new PgBackend(stack, { connStr: server.connection, schemaName: name }),
    block: (name) => ({ pg: { conn_str: server.connection, schema_name: name } }),
    stop: () => server.stop(),
  };
}
