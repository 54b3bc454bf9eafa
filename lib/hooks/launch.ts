import type { InstanceView } from '../apis/instance-view';
import { prepaidRemainder, recordedElsewhere } from '../contract/decisions';
import { fleetSuffix, launchedKey, recordKey } from '../contract/triggers';
import type { ApiClient } from '../engine/api-client';
import type { ClaimEntry, EntryIn, LiveEntry } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError, LaunchFailedError } from '../engine/hook-error';
import { seenBy } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { adopt } from './adopt';
import { terraformIsGone } from './bound-to-terraform';
import { endClaim } from './end-claim';
import { ensureCreated } from './ensure-created';
import { attemptAfter, readStart, type Start } from './first-entry';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { launchResult, shownViews, withLaunchedDisks } from './launch-result';
import { closeAdopted, lostLaunches, notOver, tellOfLost } from './lost-launches';
import { isStillOurs, refuseWithoutTerraform, settleWithoutTerraform } from './lost-terraform';
import { takeUpMarked } from './marked-launches';
import { requireOwnServers } from './own-servers';
import { tagLaunched } from './ownership-tags';
import { dryRun } from './preflight';
import { rememberLaunch } from './remember';
import { replacing } from './replacing';
import { refuseRetained } from './retained';
import { templateOfRun } from './template';
import { GoneError, NotListedError, waitUntilRunning } from './wait-until-running';

/** Needed once the servers run, and by no launch of a fleet. */
const isAsConfigured: typeof import('./as-launched').isAsConfigured = async (...given) =>
  await (require('./as-launched') as typeof import('./as-launched')).isAsConfigured(...given);

/** Passes on what a launch has made. */
export type Deliver = (
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'created'>,
  views: readonly InstanceView[],
) => Promise<void>;

/**
 * Creates the servers of a claim and waits until they run. Run again after a crash at any point, it resumes: one claim
 * never makes a second set of servers.
 */
export async function launch(given: HookRun, deliver: Deliver = handOver): Promise<void> {
  const start = await readStart(given);
  const { run } = start;
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.create ?? defaultTimeoutMs);
  await refuseRetained(client, start.ended, deadline);
  const first = firstEntry(run, start);
  if (first.state === 'nothing') {
    // First of all: if anything fails before a request is sent, a destroy has nothing to look for.
    await run.handOver.take('begin', first);
  }
  if (run.input.dryRun === true) {
    return dryRun(run, client, first, deadline);
  }
  let entry = await adopt(
    run,
    client,
    await takeUpMarked(run, client, await takeUp(run, client, first, deadline), deadline),
    deadline,
  );
  if (entry.adopted === true) {
    await closeAdopted(run, entry);
  }
  for (;;) {
    const { created, resumed } = await ensureCreated(run, client, entry, deadline);
    try {
      const tagRest = await tagLaunched(run, client, entry, created, deadline);
      const servers = {
        ids: created.instanceIds,
        // An adopted server joins its networks when it is settled.
        withAddress: created.adopted !== true && run.dialect.hasNetwork(run.plainParameters()),
        provenance: { seenBy: created.seenBy, launchedAt: Date.parse(created.intendedAt) },
        // Only servers that are not prepaid can be terminated for good, so that the API says whether they are.
        wereEnding: entry.state === 'ending' && created.billing === 'hourly',
        keepsRest: run.input.context.fleet === true && created.adopted !== true && entry.state !== 'ending',
      };
      const waiting = deadline.unless(() => (run.world.terraformIsGone() ? new HookError(terraformIsGone) : undefined));
      const views = await waitUntilRunning(client, run.reporter, servers, waiting);
      if (run.world.terraformIsGone()) {
        throw new HookError(terraformIsGone);
      }
      await tagRest();
      if (!(await isStillOurs(run, created.claim))) {
        throw new HookError('Another run has resumed or ended this launch meanwhile.');
      }
      const requested = created.adopted === true ? {} : run.plainParameters();
      const instanceIds = views.map(({ id }) => id);
      const isWhole = instanceIds.length === created.instanceIds.length;
      const kept = isWhole ? created : await run.handOver.note(created, { instanceIds });
      await deliver(run, client, kept, withLaunchedDisks(run.dialect, requested, views));
      return;
    } catch (error) {
      if (error instanceof HookError && run.world.terraformIsGone()) {
        throw await settleWithoutTerraform(run, created, entry.state === 'recorded');
      }
      // Only resumed servers can have vanished meanwhile; new ones have failed, and are not launched again.
      if (!(error instanceof GoneError && resumed)) {
        throw await afterFailure(run, created, entry.state !== 'nothing', error);
      }
      run.reporter.say(error.message);
      await refuseIfTakenAway(run, created, error);
      await endRest(run, created, error);
      entry = await attemptAfter(run, created);
    }
  }
}

/** Finds out what became of earlier launches of this construct that Terraform's state does not have. */
async function takeUp(run: HookRun, client: ApiClient, entry: LiveEntry, deadline: Deadline): Promise<LiveEntry> {
  if (entry.state !== 'nothing') {
    return entry;
  }
  const { unfinished, recorded } = await lostLaunches(run, entry.claim);
  const adopted = new Set(run.input.adopt);
  const others = recorded.filter(({ instanceIds }) => !instanceIds.every((id) => adopted.has(id)));
  const unclear = await notOver(run, client, others, deadline);
  if (unclear.length > 0) {
    const { claim, construct, instanceIds } = unclear[0];
    throw new HookError(recordedElsewhere(construct, listIds(instanceIds), instanceIds, claim));
  }
  // Another machine may have launched for this very claim: two launches would be one claim's then.
  const only = adopted.size === 0 && (entry.elsewhere !== true || (await run.terraform.isLocal()));
  const same = only ? unfinished.find(({ digest }) => digest === entry.digest) : undefined;
  for (const lost of unfinished.filter((one) => one !== same)) {
    tellOfLost(run, lost);
  }
  if (same === undefined) {
    return entry;
  }
  // It may be the launch of the Terraform that came after the one that ran this hook.
  refuseWithoutTerraform(run);
  await requireOwnServers(run, same);
  run.reporter.say(`An earlier launch of ${same.construct} was cut off before Terraform saved it: resuming it.`);
  // Its token stays: it must find what was requested with it.
  return await run.handOver.passOn(same, { claim: entry.claim, key: entry.key });
}

function firstEntry(run: HookRun, { entry, unheardOf }: Start): LiveEntry {
  return unheardOf && run.input.claimIsNew !== true ? { ...entry, elsewhere: true } : entry;
}

async function handOver(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'created'>,
  views: readonly InstanceView[],
): Promise<void> {
  const settledIn = (await isAsConfigured(run, entry, views)) ? run.input.planned : undefined;
  // Adopted servers need not be as configured: `settle` compares them.
  if (entry.adopted !== true) {
    await rememberLaunch(run, entry.instanceIds, settledIn !== undefined);
  }
  const launch = run.input.resourceId;
  for (const other of [entry.launch, entry.formerLaunch]) {
    if (other !== undefined) {
      await run.handOver.forgetLaunch(other);
    }
  }
  // Servers that run are those of the claim's last launch, on any machine.
  const noted = await run.handOver.note(entry, { launch, formerLaunch: undefined, elsewhere: undefined });
  if (settledIn !== undefined) {
    await run.handOver.prepareRecorded(noted);
  }
  await run.handOver.writeLaunch(launch, {
    ...launchResult(entry, shownViews(run.reporter, views), run.place),
    // These keys have just seen all of them run.
    seen_by: seenBy(await client.signer()),
    launched_at: run.timestamps.now(),
    launch,
    ...(settledIn === undefined ? {} : { [launchedKey.settledIn]: settledIn }),
    ...(run.input.context.fleet === true ? { [recordKey.template]: templateOfRun(run) } : {}),
  });
}

/**
 * A hook can outlive a Terraform that was killed: servers that vanish then were terminated by the next run, on purpose.
 */
async function refuseIfTakenAway(run: HookRun, { claim }: ClaimEntry, error: GoneError): Promise<void> {
  const current = await run.handOver.readClaim(claim);
  if (current === undefined || current.state === 'ending' || current.state === 'ended') {
    throw new HookError(`${error.message} Another run has ended this launch, so no replacement is launched.`);
  }
}

/**
 * Some of the servers that a launch resumed are terminated: the set is replaced, so the rest of it must be terminated
 * first.
 */
async function endRest(run: HookRun, entry: ClaimEntry, error: GoneError): Promise<void> {
  const rest = entry.instanceIds.filter((id) => !error.gone.includes(id));
  if (entry.adopted === true) {
    throw new HookError(`${error.message} It was to be adopted, so no replacement is launched.`);
  }
  if (rest.length > 0 && entry.billing !== 'hourly') {
    throw new HookError(`${error.message} ${prepaidRemainder(listIds(rest))}`);
  }
  run.reporter.say('Launching a replacement.');
  await endClaim(run, { ...entry, instanceIds: rest }, 'DESTROY');
}

/** A launch that failed for good terminates servers billed by the hour, and keeps prepaid ones. */
async function afterFailure(run: HookRun, entry: ClaimEntry, resumed: boolean, error: unknown): Promise<unknown> {
  if (!(error instanceof HookError)) {
    return error;
  }
  const ids = listIds(entry.instanceIds);
  if (entry.adopted === true) {
    return new HookError(`${error.message} Kept, because they were to be adopted: ${ids}.`);
  }
  if (!(error instanceof LaunchFailedError)) {
    const key = run.input.context.key ?? '';
    // The claim's destroy hook sends TerminateInstances whether or not a list has them, and relies on the API's reply.
    const wayOut =
      error instanceof NotListedError && resumed && key !== ''
        ? ` To give them up and launch a replacement: ${replacing(`null_resource.${key}${run.input.sizeId === undefined ? '' : fleetSuffix.size}`)}`
        : '';
    return new HookError(
      `${error.message} Accepted and kept: ${ids}. The next apply resumes with them and launches no others, and a destroy terminates them.${wayOut}`,
    );
  }
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${error.message} Kept, because not billed by the hour: ${ids}. The next apply resumes with them.`,
    );
  }
  try {
    await endClaim(run, entry, 'DESTROY');
    return new HookError(`${error.message} Terminated: ${ids}.`);
  } catch (second) {
    return new HookError(
      `${error.message} Terminating ${ids} failed as well: ${(second as Error).message} The next apply or destroy resumes.`,
    );
  }
}
