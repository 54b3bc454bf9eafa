import { createHash } from 'node:crypto';

/**
 * The guard is several blocks, each for the instances whose key falls to it. Terraform orders all objects of a block after
 * all objects of those that the block refers to: with one block for 100 instances, a destroy spent more time on that than on
 * everything else. How many there are must never change, and all must be there however few instances there are: what is in
 * a block that has left the configuration is forgotten without its destroy hook.
 */
export const guardShards: readonly string[] = [...'0123456789abcdef'];

export function guardShardOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')[0];
}
