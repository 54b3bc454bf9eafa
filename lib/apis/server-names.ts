import type { InstanceView } from './instance-view';

/** A server as far as its names are concerned. */
export interface NamedServer {
  readonly name?: string;
  readonly hostName?: string;
  readonly privateIps: readonly string[];
}

/** The names that a server is to have; absent where none is given or none is known. */
export interface ServerNames {
  readonly name?: string;
  readonly hostName?: string;
}

/**
 * Which number each server of a set has. One whose name fits a number keeps it: an API that numbers the names need not
 * list the servers in that order.
 */
export function takeIndexes<T>(servers: readonly T[], fits: (server: T, index: number) => boolean): number[] {
  const free = servers.map((_, index) => index);
  const kept = servers.map((server) => {
    const position = free.findIndex((index) => fits(server, index));
    return position < 0 ? undefined : free.splice(position, 1)[0];
  });
  return kept.map((index) => index ?? (free.shift() as number));
}

/** What a server is called, and what its names may be made of; nothing of one that is not listed. */
export function namesOf(view: InstanceView | undefined): NamedServer {
  return { name: view?.name, hostName: view?.hostName, privateIps: view?.privateIps ?? [] };
}
