import { sha256 } from './sha256';
import { fleetSuffix, nameSuffix } from './triggers';

/**
 * The blocks through which a provider construct keeps what an instance leaves behind: several of a kind, each for its share
 * of the keys. Terraform orders all objects of a block against all objects of the blocks that it refers to: with one block
 * for 100 instances, a destroy spent more time on that than on everything else. Their number must never change, and all
 * must be declared however few instances there are: an object whose block has left the configuration is dropped without its
 * destroy hook.
 */
export const shards: readonly string[] = [...'0123456789abcdef'];

export function shardOf(key: string): string {
  return sha256(key)[0];
}

export type KeeperKind = 'hold' | 'guard';

export function keeperName(provider: string, kind: KeeperKind, shard: string): string {
  return `${provider}_${kind}_${shard}`;
}

/** Name of the block that has the digest of a provider construct's instances. */
export function rollName(provider: string): string {
  return `${provider}_roll`;
}

const ownSuffixes = Object.values(nameSuffix);

/** The names of an instance's own resources, the claim's first. */
export function ownNames(key: string): string[] {
  return ownSuffixes.map((suffix) => `${key}${suffix}`);
}

/** Name of the local value with the settings as they are configured, where drift is repaired. */
export function configuredSettings(key: string): string {
  return `${key}_configured`;
}

/** The addresses of what a fleet has beside them. */
export function fleetAddresses(key: string): string[] {
  const { members, ...others } = fleetSuffix;
  return [...Object.values(others).map((suffix) => `null_resource.${key}${suffix}`), membersAddress(key)];
}

/** Terraform's own resource: it alone can be updated in place. */
export function membersAddress(key: string): string {
  return `terraform_data.${key}${fleetSuffix.members}`;
}

/** The instances among the names of a configuration's resources: those of which all resources are there. */
export function declaredKeys(names: ReadonlySet<string>): string[] {
  return [...names].filter((name) => ownNames(name).every((own) => names.has(own)));
}

/** Differs between configurations that declare different instances, and is short however many there are. */
export function digestOfNames(keys: readonly string[]): string {
  return sha256(JSON.stringify([...keys].sort())).slice(0, 16);
}
