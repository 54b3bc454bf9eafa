import type { ClaimEntry } from '../engine/claim-entry';
import { isRemoval, ownerOf } from '../engine/size-parts';
import type { HookRun } from './hook-run';

/** What a size has launched and nobody has noted yet as the members'. */
export async function launchedBySize(run: HookRun, size: string): Promise<Extract<ClaimEntry, { state: 'created' }>[]> {
  const own = (await run.handOver.readClaims()).filter(({ claim }) => ownerOf(claim) === size);
  return own.filter((entry) => entry.state === 'created');
}

/** After record and members were created, no launch of theirs is unfinished. */
export async function noteRecorded(run: HookRun): Promise<void> {
  const { claimId, sizeId } = run.input;
  const entry = claimId === undefined ? undefined : await run.handOver.readClaim(claimId);
  if (entry?.state === 'created') {
    await run.handOver.take('record', entry);
  }
  if (sizeId !== undefined) {
    await noteResized(run, sizeId);
  }
}

async function noteResized(run: HookRun, size: string): Promise<void> {
  for (const entry of await launchedBySize(run, size)) {
    await run.handOver.take('record', entry);
  }
  const own = (await run.handOver.readClaims()).filter(({ claim }) => ownerOf(claim) === size);
  for (const { claim } of own.filter((entry) => isRemoval(entry.claim))) {
    await run.handOver.forgetClaim({ claim });
  }
}
