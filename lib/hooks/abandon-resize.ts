import { recordKey, sizeKey, splitList } from '../contract/triggers';
import type { ClaimEntry } from '../engine/claim-entry';
import { isRemoval, ownerOf, partOf } from '../engine/size-parts';
import { heldIds, recordsOf, serversOf } from '../engine/terraform/state-objects';
import { abandonLaunch } from './abandon';
import { boundToTerraform } from './bound-to-terraform';
import { isOutdated } from './first-entry';
import { batchesOf, partsToAdd } from './fleet-parts';
import { added, partRun } from './grow';
import { HookRun } from './hook-run';
import { planResize } from './plan-resize';
import { paceFor, wantedOf } from './wanted';

/**
 * Runs when a size is given up, for another one or with the whole fleet: terminates what it has launched and no members'
 * object has. What these have is terminated by their own hook only.
 */
export const abandonResize = boundToTerraform(async (run: HookRun): Promise<void> => {
  const { resourceId: size } = run.input;
  const parts = (await run.handOver.readClaims()).filter(({ claim }) => ownerOf(claim) === size);
  const unsure: ClaimEntry[] = [];
  for (const part of parts) {
    if (part.state === 'nothing' && (part.elsewhere === true || (await isOutdated(run, part)))) {
      unsure.push(part);
      await run.handOver.forgetClaim(part);
    }
  }
  const begun = parts.filter((part) => !unsure.includes(part));
  if (begun.length === 0 || unsure.length > 0 || begun.some(({ elsewhere }) => elsewhere === true)) {
    await abandonUnheardOf(run, size, new Set(begun.map(({ claim }) => claim)));
  }
  const held = heldIds(await run.terraform.state());
  for (const part of begun) {
    const isHeld = part.instanceIds.length > 0 && part.instanceIds.every((id) => held.has(id));
    if (isRemoval(part.claim) || isHeld) {
      // Members that were to leave are in the state still: the next size finds out which of them are gone.
      await run.handOver.forgetClaim(part);
    } else {
      // A file says what was requested; where calls go, only Terraform says.
      await abandonLaunch(asClaim(run.forClaim(part), part.claim));
    }
  }
});

/** Another machine may have launched for it, unless the members' object says that they were brought to this size. */
async function abandonUnheardOf(run: HookRun, size: string, begun: ReadonlySet<string>): Promise<void> {
  const { [recordKey.claim]: claim, [sizeKey.missing]: missing } = run.input.triggers;
  const state = await run.terraform.state();
  const [record] = recordsOf(state, claim);
  const members = record === undefined ? [] : serversOf(record);
  // Without servers, the record is of a launch that was cut off, and no `resize` has run on it.
  if (members.length === 0 || record.triggers[recordKey.size] === size) {
    return;
  }
  const launched = state.find(({ id }) => id === claim)?.triggers;
  const sizeRun = new HookRun(run.world, { ...run.input, launched }, run.timestamps);
  const plan = planResize(members, wantedOf(sizeRun, record.triggers, splitList(missing)));
  const exchanging = batchesOf(run.dialect, plan, paceFor(sizeRun, plan)).flatMap(({ parts }) => parts);
  for (const { number, there, count } of [...partsToAdd(run.dialect, plan), ...exchanging]) {
    const claim = partOf(size, number);
    if (!begun.has(claim)) {
      await abandonLaunch(asClaim(run, claim, added(run, there, count)));
    }
  }
}

/** `abandonLaunch` reads the claim's id as that of the resource. */
function asClaim(run: HookRun, claim: string, requested?: Parameters<typeof partRun>[2]): HookRun {
  return new HookRun(run.world, { ...partRun(run, claim, requested).input, resourceId: claim }, run.timestamps);
}
