import { declaredKeys } from '../contract/names';
import type { ClaimEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { addressAfterMoves, type ConfigurationFacts } from '../engine/terraform/configuration-facts';
import { type Unkept, unkeptClaims } from '../engine/terraform/ownership';
import { claimsIn, occupiedAddresses, type StateObject, serversOf } from '../engine/terraform/state-objects';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';
import { removeLeaving, runFor } from './leaving';
import { madeBy } from './lost-launches';

/**
 * Runs when an instance of its provider construct has come or gone, after all of that instance's own objects. What leaves
 * without hold and guard was left behind by a destroy that was cut off: everything else is the business of one of these.
 */
export async function roll(run: HookRun): Promise<void> {
  const left = await run.terraform.stateWith(run.input.resourceId);
  const state = [...left, ...(await run.terraform.dropped(run.input.workspace))];
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
}

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
      `${claim.address} is no longer declared, and its launch was not completed: ${entry === undefined ? 'whatever that made' : madeBy(entry)} may run. Nothing here terminates that: "npx cdktf-run-instances orphans" lists what is known of it.`,
    );
    return [];
  }
  if (entry !== undefined) {
    await removeLeaving(run, records, entry.removalPolicy);
    return [];
  }
  const ids = records.flatMap(serversOf);
  // Told once: the state has lost them, and the next apply must lead on.
  const told = { instanceIds: ids, removalPolicy: 'RETAIN' } as const;
  await run.handOver.take('end', freshEntry(runFor(run, records[0]), claim.id), told);
  return [
    `${claim.address} is no longer declared, and no hook of its own runs any more: ${listIds(ids)} may run, and on this machine nothing tells whether ${ids.length === 1 ? 'it was' : 'they were'} to be retained. Nothing was terminated. Terminate what is not wanted in the console, then apply again.`,
  ];
}

/** Entries of this state's instances that are declared no more, and whose claims the state does not have any more. */
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
      !claims.has(entry.claim) &&
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
        `${entry.construct} is no longer declared, and no state here has ${madeBy(entry)}, which may run. Nothing here terminates that: "npx cdktf-run-instances orphans" lists it.`,
      );
      return;
    default:
      // That they were retained is what tells their servers from orphans.
      if (entry.removalPolicy !== 'RETAIN') {
        await run.handOver.forgetClaim(entry);
      }
  }
}
