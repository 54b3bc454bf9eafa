import { movedAway } from '../contract/decisions';
import { claimKey, fleetKey, recordKey, splitList } from '../contract/triggers';
import { type ClaimEntry, isUnfinished } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { isRemoval, ownerOf } from '../engine/size-parts';
import { isGuard, isRecord, isSize, type StateObject, serversOf } from '../engine/terraform/state-objects';
import { freshEntry } from './first-entry';
import type { HookRun } from './hook-run';
import { madeBy } from './lost-launches';

/** A person has removed the servers from this state: nothing here owns them, and they keep running. */
export async function release(
  run: HookRun,
  state: readonly StateObject[],
  claim: string,
  because: string,
): Promise<void> {
  const known = await run.handOver.readClaim(claim);
  const { ids, inWords } = await serversOfClaim(run, state, claim, known);
  run.reporter.say(`Let go of ${inWords}: ${because}. Nothing was terminated.`);
  if (known !== undefined || claimKey.api in run.input.triggers) {
    const entry = known ?? freshEntry(run, claim);
    await run.handOver.take('end', entry, { instanceIds: ids, removalPolicy: 'RETAIN' });
  }
}

/** For servers of which nothing proves who has them. */
export async function unclear(
  run: HookRun,
  state: readonly StateObject[],
  claim: string,
  moved: { readonly from: string; readonly to: string },
): Promise<HookError> {
  const known = await run.handOver.readClaim(claim);
  const { inWords } = await serversOfClaim(run, state, claim, known);
  return new HookError(movedAway(moved.from, moved.to, inWords));
}

interface Servers {
  readonly ids: readonly string[];
  readonly inWords: string;
}

/** All that a person has to know of. The state is asked first: an entry does not have the members of a fleet. */
async function serversOfClaim(
  run: HookRun,
  state: readonly StateObject[],
  claim: string,
  known: ClaimEntry | undefined,
): Promise<Servers> {
  const own = state.filter(({ triggers }) => triggers[recordKey.claim] === claim);
  const records = own.filter(isRecord);
  const held = (records.length > 0 ? records : own.filter(isGuard)).flatMap(serversOf);
  const sizes = new Set(own.filter(isSize).map(({ id }) => id));
  const parts = (await run.handOver.readClaims()).filter(
    (entry) => sizes.has(ownerOf(entry.claim)) && !isRemoval(entry.claim),
  );
  const begun = [...(known === undefined ? [] : [known]), ...parts].filter(isUnfinished);
  const found = [...new Set([...held, ...begun.flatMap(({ instanceIds }) => instanceIds)])];
  const ids = found.length > 0 ? found : (known?.instanceIds ?? splitList(run.input.triggers[recordKey.instanceIds]));
  const unheardOf = begun.filter(({ instanceIds }) => instanceIds.length === 0).map(madeBy);
  // Without the fleet's own objects, the guard's copy of the record is all that is left: it has the servers of the launch.
  const hasLost = records.length === 0 && sizes.size === 0 && fleetKey.fleet in run.input.triggers;
  const joined = hasLost ? ['what has joined their fleet since the launch'] : [];
  const inWords = [listIds(ids), ...unheardOf, ...joined].filter((one) => one !== '').join(', and ');
  return { ids, inWords: inWords || `whatever claim ${claim} launched` };
}
