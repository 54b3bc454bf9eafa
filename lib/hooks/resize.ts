import type { InstanceView } from '../apis/instance-view';
import { withoutNulls } from '../apis/nulls';
import { otherState } from '../contract/decisions';
import { recordKey, requestedKey, sizeKey, splitList } from '../contract/triggers';
import { doubt, isMissing, Sightings } from '../engine/existence';
import { HookError } from '../engine/hook-error';
import { seenBy } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { type RecordedServers, recordedDisks, recordedServers } from '../engine/terraform/recorded-servers';
import { beginSize, closeSize } from './begin-size';
import { exchange } from './exchange';
import { onlyCheck } from './fleet-check';
import { batchesOf, partsToAdd } from './fleet-parts';
import { Added, addServers } from './grow';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { launchResult, shownViews } from './launch-result';
import { refuseToTerminate, terminateLeaving } from './leave-fleet';
import { filled, planResize } from './plan-resize';
import { templateOfRun } from './template';
import { paceFor, wantedOf } from './wanted';

type Texts = Readonly<Record<string, string>>;

/**
 * Brings a fleet to its number of servers: launches the difference, or terminates it. What members it has says Terraform's
 * state, where their object is not changed before this hook has succeeded. Run again after a crash at any point, it
 * resumes: a size launches nothing twice, and what it has terminated is found to be gone.
 */
export async function resize(run: HookRun): Promise<void> {
  const record = requiredRecord(run);
  const held = await heldNow(run, record);
  const template = templateOfRun(run);
  if (held === undefined && isAsLaunched(run, record)) {
    await deliver(run, { ...record.triggers, [recordKey.template]: template });
    return;
  }
  await beginSize(run);
  const triggers = held ?? record.triggers;
  const members = recordedServers(triggers);
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.update ?? defaultTimeoutMs);
  const sightings = new Sightings(client, () => members.provenance);
  await sightings.poll(members.ids, deadline);
  const gone = members.ids.filter((id) => isMissing(sightings.of(id), members.billing) === true);
  if (gone.length > 0) {
    run.reporter.say(`No longer there: ${listIds(gone)}.`);
  }
  const plan = planResize(members.ids, wantedOf(run, triggers, gone));
  refuseToTerminate(run, plan);
  for (const id of plan.places) {
    // An earlier run may have just terminated what is to be exchanged.
    if (
      id !== undefined &&
      !plan.exchanged.includes(id) &&
      isMissing(sightings.of(id), members.billing) === undefined
    ) {
      throw new HookError(doubt(id, sightings.of(id)));
    }
  }
  const parts = partsToAdd(run.dialect, plan);
  const batches = batchesOf(run.dialect, plan, paceFor(run, plan));
  if (run.input.dryRun === true) {
    await onlyCheck(run, [...parts, ...batches.flatMap((batch) => batch.parts)], plan.leaving);
  }
  const added = new Added();
  const more = await addServers(run, parts, added);
  const successors = await exchange(run, members, batches, added);
  await terminateLeaving(run, members, plan);
  const ids = filled(plan, more, successors);
  const ownDisks = recordedDisks(triggers);
  const views = ids.flatMap((id): InstanceView[] => {
    const [own, seen] = [added.views.get(id), sightings.view(id)];
    // What a member has by now may be somebody else's.
    const dataDisks = (ownDisks.get(id) ?? []).map((disk) => ({ id: disk }));
    return own !== undefined ? [own] : seen === undefined ? [] : [{ ...seen, dataDisks }];
  });
  const references = [...splitList(triggers[recordKey.references]), ...added.references];
  const isGrown = added.views.size > 0;
  await deliver(run, {
    ...record.triggers,
    [recordKey.dataDisks]: '',
    ...launchResult(
      { instanceIds: ids, billing: members.billing, references },
      shownViews(run.reporter, views),
      run.place,
    ),
    [recordKey.seenBy]: seenBy(await client.signer()),
    [recordKey.launchedAt]: isGrown ? run.timestamps.now() : (triggers[recordKey.launchedAt] ?? ''),
    [recordKey.template]: template,
  });
  await closeSize(run);
}

interface FleetRecord {
  readonly id: string;
  readonly triggers: Texts;
  readonly servers: RecordedServers;
}

function requiredRecord({ input: { record } }: HookRun): FleetRecord {
  if (record === undefined) {
    throw new HookError('The record is missing from the environment of the hook.');
  }
  const triggers = withoutNulls(record.triggers);
  return { id: record.id, triggers, servers: recordedServers(triggers) };
}

/** What the state says of the members; undefined where they are still those of the record. */
async function heldNow(run: HookRun, record: FleetRecord): Promise<Texts | undefined> {
  const state = await run.terraform.state();
  const object = state.find(({ id }) => id === record.id);
  if (object === undefined && !(await run.terraform.isApplied())) {
    // The one that is applied may be from before this apply, which created the record then.
    throw new HookError(otherState());
  }
  return object !== undefined && recordKey.record in object.triggers ? object.triggers : undefined;
}

/** The record's launch was for so many servers of this kind, and has made enough of them. */
function isAsLaunched(run: HookRun, { triggers, servers: { ids } }: FleetRecord): boolean {
  const { [sizeKey.removed]: removed, [sizeKey.missing]: missing } = run.input.triggers;
  const { count, replaced } = wantedOf(run, triggers, []);
  const parameters = run.plainParameters();
  const least = Number(parameters[run.dialect.known.minimum ?? ''] ?? count);
  const requested = Number(triggers[requestedKey] ?? count);
  const isNamed = splitList(removed).some((id) => ids.includes(id)) || ids.some((id) => replaced.has(id));
  return requested === count && ids.length >= least && ids.length <= count && !isNamed && !missing;
}

/** Terraform reads this right after the hook. */
async function deliver(run: HookRun, values: Texts): Promise<void> {
  await run.handOver.writeResized(run.input.resourceId, values);
}
