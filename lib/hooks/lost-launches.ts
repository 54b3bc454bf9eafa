import { recordKey } from '../contract/triggers';
import type { ApiClient } from '../engine/api-client';
import { type ClaimEntry, isOpen, isUnfinished, type UnfinishedEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { Sightings } from '../engine/existence';
import { provenanceOf } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { ownerOf } from '../engine/size-parts';
import { claimsIn, heldIds } from '../engine/terraform/state-objects';
import type { HookRun } from './hook-run';

/** Entries of launches of the same construct whose claims Terraform's state does not have. */
export interface LostLaunches {
  /** Not completed when Terraform was killed, which had not saved their claims. */
  readonly unfinished: readonly UnfinishedEntry[];
  /** Completed and recorded, then removed from the state, or never saved. No record of the state has them. */
  readonly recorded: readonly ClaimEntry[];
}

/**
 * What the folder knows of earlier launches of this construct. A file proves nothing by itself: an entry whose claim is in
 * the state belongs to that claim, and one of another workspace or backend to another state.
 */
export async function lostLaunches(run: HookRun, claim: string): Promise<LostLaunches> {
  // A size's launches go on with what its claim's launch and its own other calls have made.
  const own = [ownerOf(claim), run.input.triggers[recordKey.claim]];
  const others = (await run.handOver.readClaims()).filter(
    (entry) => !own.includes(ownerOf(entry.claim)) && run.isOfConstruct(entry) && isOpen(entry),
  );
  const backend = await run.terraform.backend();
  const here = others.filter((entry) => entry.backend === backend);
  const state = here.length === 0 ? [] : await run.terraform.state();
  const claims = claimsIn(state);
  const held = heldIds(state);
  const lost = here.filter((entry) => !claims.has(ownerOf(entry.claim)));
  return {
    unfinished: lost.filter(isUnfinished),
    recorded: lost.filter((entry) => entry.state === 'recorded' && !entry.instanceIds.every((id) => held.has(id))),
  };
}

/** Closes the entries whose servers the API reports as terminated, and returns the others. */
export async function notOver(
  run: HookRun,
  client: ApiClient,
  recorded: readonly ClaimEntry[],
  deadline: Deadline,
): Promise<ClaimEntry[]> {
  const left: ClaimEntry[] = [];
  for (const entry of recorded) {
    const provenance = provenanceOf(entry.seenBy, entry.intendedAt);
    const sightings = new Sightings(client, () => provenance);
    await sightings.describe(entry.instanceIds, deadline);
    if (entry.instanceIds.every((id) => sightings.of(id).kind === 'gone')) {
      await run.handOver.take('end', entry);
    } else {
      left.push(entry);
    }
  }
  return left;
}

/** Servers that were recorded once and are now adopted no longer belong to their former claim. */
export async function closeAdopted(run: HookRun, { claim, instanceIds }: ClaimEntry): Promise<void> {
  const { recorded } = await lostLaunches(run, claim);
  for (const lost of recorded.filter((entry) => entry.instanceIds.every((id) => instanceIds.includes(id)))) {
    await run.handOver.take('end', lost);
  }
}

export function madeBy({ state, instanceIds, intendedAt }: ClaimEntry): string {
  return state === 'intent' || instanceIds.length === 0
    ? `whatever its RunInstances call of ${intendedAt} launched (its outcome is not known)`
    : listIds(instanceIds);
}

/** Nothing proves that nobody else has them by now, so a person must decide. */
export function tellOfLost(run: HookRun, entry: ClaimEntry): void {
  run.reporter.say(
    `An earlier launch of ${entry.construct} was cut off before Terraform saved it, and ${madeBy(entry)} may still run. No hook terminates that: "npx cdktf-run-instances orphans" lists it and, with --terminate, terminates it.`,
  );
}
