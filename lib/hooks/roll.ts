import { perhapsRetained } from '../contract/decisions';
import { declaredKeys } from '../contract/names';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { ownerOf } from '../engine/size-parts';
import { addressAfterMoves, type ConfigurationFacts } from '../engine/terraform/configuration-facts';
import { type Unkept, unkeptClaims } from '../engine/terraform/ownership';
import { claimsIn, occupiedAddresses, type StateObject, serversOf } from '../engine/terraform/state-objects';
import { boundToTerraform } from './bound-to-terraform';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';
import { removeLeaving, runFor } from './leaving';
import { madeBy } from './lost-launches';

/**
 * Runs when an instance of its provider construct was added or removed, after all of that instance's own objects. An
 * instance without hold and guard was left by a destroy that was cut off; all others are left to these two.
 */
export const roll = boundToTerraform(async (run: HookRun): Promise<void> => {
  const left = await run.terraform.stateWith(run.input.resourceId);
  const state = [...left, ...(await run.terraform.dropped())];
  const configuration = await run.terraform.configuration(run.input.context.names);
  const unclear: string[] = [];
  for (const one of unkeptClaims(state, configuration)) {
    unclear.push(...(await ofState(run, one)));
  }
  for (const entry of await leftEntries(run, state, configuration)) {
    await ofFolder(run, entry);
  }
  if (unclear.length > 0) {
    throw new HookError(unclear.join(' '));
  }
});

/**
 * The state had these when the apply began.
 *
 * @returns what a person has to decide
 */
async function ofState(run: HookRun, { claim, records }: Unkept): Promise<string[]> {
  const entry = await run.handOver.readClaim(claim.id);
  if (entry?.state === 'ended') {
    return [];
  }
  if (records.length === 0) {
    run.reporter.say(
      `${claim.address} is no longer declared, and its launch was not completed: ${entry === undefined ? 'whatever it launched' : madeBy(entry)} may still run. No hook terminates that: "npx cdktf-run-instances orphans" lists what is known of it.`,
    );
    return [];
  }
  if (entry !== undefined) {
    await removeLeaving(run, records, entry.removalPolicy);
    return [];
  }
  const ids = records.flatMap(serversOf);
  // Reported once: the state no longer has them, and the next apply must be able to continue.
  const told = { instanceIds: ids, removalPolicy: 'RETAIN' } as const;
  await run.handOver.take('end', freshEntry(runFor(run, records[0]), claim.id), told);
  return [perhapsRetained(claim.address, listIds(ids))];
}

/** Entries of this state's instances that are no longer declared, and whose claims the state no longer has. */
async function leftEntries(
  run: HookRun,
  state: readonly StateObject[],
  configuration: ConfigurationFacts,
): Promise<ClaimEntry[]> {
  const claims = claimsIn(state);
  const occupied = occupiedAddresses(state);
  const declared = new Set(declaredKeys(configuration.names).map((key) => `null_resource.${key}`));
  const backend = await run.terraform.backend();
  return (await run.handOver.readClaims()).filter(
    (entry) =>
      entry.backend === backend &&
      entry.workspace === run.input.workspace &&
      !claims.has(ownerOf(entry.claim)) &&
      !declared.has(addressAfterMoves(configuration, `null_resource.${entry.key}`, occupied)),
  );
}

async function ofFolder(run: HookRun, entry: ClaimEntry): Promise<void> {
  switch (entry.state) {
    case 'ending':
    case 'intent':
    case 'created':
    case 'recorded':
      run.reporter.say(
        `${entry.construct} is no longer declared, and Terraform's state does not have ${madeBy(entry)}, which may still run. No hook terminates that: "npx cdktf-run-instances orphans" lists it.`,
      );
      return;
    default:
      // Only the entry shows that their servers were retained and are no orphans.
      if (entry.removalPolicy !== 'RETAIN') {
        await run.handOver.forgetClaim(entry);
      }
  }
}
