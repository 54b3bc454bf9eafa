import { sha256 } from './sha256';
import { nameSuffix } from './triggers';

/**
 * The blocks through which a provider construct keeps what an instance leaves behind: several of a kind, each for the
 * instances whose key falls to it. Terraform orders all objects of a block after all objects of those that the block
 * refers to: with one block for 100 instances, a destroy spent more time on that than on everything else. How many there
 * are must never change, and all must be there however few instances there are: what is in a block that has left the
 * configuration is forgotten without its destroy hook.
 */
export const shards: readonly string[] = [...'0123456789abcdef'];

export function shardOf(key: string): string {
  return sha256(key)[0];
}

export type KeeperKind = 'hold' | 'guard';

/** Name of the block that keeps an instance: `cloud_guard_4`. */
export function keeperName(provider: string, kind: KeeperKind, shard: string): string {
  return `${provider}_${kind}_${shard}`;
}

/** Name of the block that knows which instances a provider construct has. */
export function rollName(provider: string): string {
  return `${provider}_roll`;
}

const ownSuffixes = Object.values(nameSuffix);

/** The names of an instance's own resources, the claim's first. */
export function ownNames(key: string): string[] {
  return ownSuffixes.map((suffix) => `${key}${suffix}`);
}

/** The instances among the names of a configuration's resources: all of their own resources are there. */
export function declaredKeys(names: ReadonlySet<string>): string[] {
  return [...names].filter((name) => ownNames(name).every((own) => names.has(own)));
}

/** Tells whether two configurations declare the same instances, in a text that is short however many there are. */
export function digestOfNames(keys: readonly string[]): string {
  return sha256(JSON.stringify([...keys].sort())).slice(0, 16);
}
