import { type ClaimEntry, isOpen, isUnfinished } from '../engine/hand-over';
import { listIds } from '../engine/servers';
import { claimsIn } from '../engine/terraform/state-objects';
import type { HookRun } from './hook-run';

/** Entries of launches of the same construct whose claims Terraform's state does not have. */
export interface LostLaunches {
  /** Not completed when Terraform was killed, which had not saved their claims. */
  readonly unfinished: readonly ClaimEntry[];
  /** Completed and recorded, and then taken out of the state, or never saved. */
  readonly recorded: readonly ClaimEntry[];
}

/**
 * What the folder knows of earlier launches of this construct. A file proves nothing by itself: an entry whose claim is in
 * the state is that claim's own business, and one of another workspace or backend is another state's.
 */
export async function lostLaunches(run: HookRun, claim: string): Promise<LostLaunches> {
  const { context, workspace } = run.input;
  const others = (await run.handOver.readClaims()).filter(
    (entry) =>
      entry.claim !== claim && entry.construct === context.construct && entry.workspace === workspace && isOpen(entry),
  );
  if (others.length === 0) {
    return { unfinished: [], recorded: [] };
  }
  const backend = await run.terraform.backend();
  const here = others.filter((entry) => entry.backend === backend);
  const state = here.length === 0 ? [] : await run.terraform.state();
  const claims = claimsIn(state);
  const lost = here.filter((entry) => !claims.has(entry.claim));
  return {
    unfinished: lost.filter(isUnfinished),
    recorded: lost.filter((entry) => entry.state === 'recorded'),
  };
}

/** What was recorded once and is adopted now is no business of its former claim any more. */
export async function closeAdopted(run: HookRun, { claim, instanceIds }: ClaimEntry): Promise<void> {
  const { recorded } = await lostLaunches(run, claim);
  for (const lost of recorded.filter((entry) => entry.instanceIds.every((id) => instanceIds.includes(id)))) {
    await run.handOver.writeClaim({ ...lost, state: 'ended' });
  }
}

/** What a lost launch made, or may have made, for a message. */
export function madeBy({ state, instanceIds, intendedAt }: ClaimEntry): string {
  return state === 'intent' || instanceIds.length === 0
    ? `what its RunInstances call of ${intendedAt} made, whose outcome is not known`
    : listIds(instanceIds);
}

/** Nothing here proves that nobody else has them by now, so a person decides. */
export function tellOfLost(run: HookRun, entry: ClaimEntry): void {
  run.reporter.say(
    `An earlier launch of ${entry.construct} was cut off before Terraform saved it, and ${madeBy(entry)} may run. Nothing here terminates that: "npx cdktf-run-instances orphans" lists it and, with --terminate, terminates it.`,
  );
}
