import { retainedByClaim } from '../contract/decisions';
import type { ApiClient } from '../engine/api-client';
import type { EntryIn } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { isMissing, Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { provenanceOf } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { replacing } from './replacing';

/**
 * A claim whose servers were retained launches no others: on a machine without the folder, its token returns the retained
 * ones, and nothing would show those that came after them.
 *
 * @param ended how the last launch of the claim ended
 */
export async function refuseRetained(
  client: ApiClient,
  ended: EntryIn<'ended'> | undefined,
  deadline: Deadline,
): Promise<void> {
  if (ended?.removalPolicy !== 'RETAIN' || ended.adopted === true) {
    return;
  }
  const { key, instanceIds, billing, seenBy, intendedAt } = ended;
  const provenance = provenanceOf(seenBy, intendedAt);
  const sightings = new Sightings(client, () => provenance);
  await sightings.poll(instanceIds, deadline);
  const retained = instanceIds.filter((id) => isMissing(sightings.of(id), billing) !== true);
  if (retained.length > 0) {
    throw new HookError(retainedByClaim(listIds(retained), replacing(`null_resource.${key}`)));
  }
}
