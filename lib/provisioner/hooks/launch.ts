import { createHash } from 'node:crypto';
import { joinList } from '../../contract/triggers';
import type { InstanceView } from '../../dialects/instance-view';
import type { WireParameters } from '../../dialects/parameter';
import type { ApiClient } from '../api-client';
import type { Deadline } from '../clock';
import type { ClaimEntry } from '../hand-over';
import { HookError, UndecidedError } from '../hook-error';
import { listIds } from '../servers';
import { createServers } from './create-servers';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { terminateServers } from './terminate-servers';
import { VanishedError, waitUntilRunning } from './wait-until-running';

/**
 * Creates the servers of a claim and waits until they run. Run again after a crash at whatever point, it takes up what
 * was begun: the same claim never makes a second set of servers.
 */
export async function launch(run: HookRun): Promise<void> {
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.create ?? defaultTimeoutMs);
  const plain = run.plainParameters();
  let entry = await firstEntry(run, plain);
  for (;;) {
    const { entry: created, resumed } = await ensureCreated(run, client, entry, deadline);
    try {
      const views = await bringUp(run, client, created, plain, deadline);
      await handOver(run, created, views);
      return;
    } catch (error) {
      // Only what was taken up can have vanished behind our back; what was just made has failed, and is not made again.
      if (error instanceof VanishedError && resumed) {
        run.reporter.say(`${error.message} Making new ones.`);
        entry = nextAttempt(created, run);
        continue;
      }
      throw await afterFailure(run, client, created, error);
    }
  }
}

/** What an earlier hook of this claim left behind, or a fresh start. */
async function firstEntry(run: HookRun, parameters: WireParameters): Promise<ClaimEntry> {
  const claim = run.input.claimId;
  if (claim === undefined) {
    throw new HookError('The claim id is missing from the environment of the launch.');
  }
  const left = await run.handOver.readClaim(claim);
  if (left === undefined) {
    return {
      schema: 1,
      claim,
      construct: run.input.context.construct,
      attempt: 1,
      token: clientToken(claim, 1),
      intendedAt: new Date(run.now()).toISOString(),
      billing: run.dialect.billing(parameters),
      state: 'nothing',
      instanceIds: [],
      references: [],
    };
  }
  return left.state === 'ended' ? nextAttempt(left, run) : left;
}

/**
 * A new attempt number, and so a new token: only where the servers of the one before are gone. After a refusal the token
 * stays, since it made nothing; so a machine that lacks this folder still finds the living servers by counting up from 1.
 */
function nextAttempt(entry: ClaimEntry, run: HookRun): ClaimEntry {
  const attempt = entry.attempt + 1;
  return {
    ...entry,
    attempt,
    token: clientToken(entry.claim, attempt),
    intendedAt: new Date(run.now()).toISOString(),
    state: 'nothing',
    instanceIds: [],
    references: [],
  };
}

/** The same on every machine that shares the state. */
function clientToken(claim: string, attempt: number): string {
  return createHash('sha256').update(`cdktf-run-instances ${claim} ${attempt}`).digest('hex').slice(0, 40);
}

async function ensureCreated(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  deadline: Deadline,
): Promise<{ entry: ClaimEntry; resumed: boolean }> {
  if (entry.state === 'created') {
    run.reporter.say(`Going on with ${listIds(entry.instanceIds)}, made by an earlier apply.`);
    return { entry, resumed: true };
  }
  const parameters = await run.fullParameters();
  const intent: ClaimEntry = { ...entry, state: 'intent' };
  await run.handOver.writeClaim(intent);
  const resumed = entry.state === 'intent';
  try {
    const launched = await createServers(
      client,
      run.reporter,
      run.now,
      { entry: intent, parameters, resumed },
      deadline,
    );
    const created: ClaimEntry = { ...intent, ...launched, state: 'created' };
    await run.handOver.writeClaim(created);
    run.reporter.say(`${run.dialect.title}: ${listIds(launched.instanceIds)} ${resumed ? 'found' : 'accepted'}.`);
    // A token that was used before, on a machine whose files are gone, names what it made then.
    return { entry: created, resumed: resumed || run.dialect.idempotency === 'client-token' };
  } catch (error) {
    if (!(error instanceof UndecidedError)) {
      await run.handOver.writeClaim({ ...intent, state: 'nothing' });
    }
    throw error;
  }
}

async function bringUp(
  run: HookRun,
  client: ApiClient,
  entry: ClaimEntry,
  parameters: WireParameters,
  deadline: Deadline,
): Promise<InstanceView[]> {
  const servers = { ids: entry.instanceIds, withAddress: run.dialect.hasNetwork(parameters) };
  return await waitUntilRunning(client, run.reporter, run.now, servers, deadline);
}

async function handOver(run: HookRun, entry: ClaimEntry, views: readonly InstanceView[]): Promise<void> {
  await run.handOver.writeLaunch(run.input.resourceId, {
    instance_ids: joinList(entry.instanceIds),
    private_ips: joinList(views.flatMap((view) => view.privateIps)),
    public_ips: joinList(views.flatMap((view) => view.publicIps)),
    billing: entry.billing,
  });
}

/** Servers that cost by the hour are not left behind by a launch that failed; what is paid for in advance is kept. */
async function afterFailure(run: HookRun, client: ApiClient, entry: ClaimEntry, error: unknown): Promise<unknown> {
  if (!(error instanceof HookError) || entry.state !== 'created') {
    return error;
  }
  const ids = listIds(entry.instanceIds);
  if (entry.billing !== 'hourly') {
    return new HookError(
      `${error.message} ${ids} ${entry.instanceIds.length === 1 ? 'is' : 'are'} paid for in advance and kept: the next apply goes on with ${entry.instanceIds.length === 1 ? 'it' : 'them'}.`,
    );
  }
  try {
    const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
    const removal = { ids: entry.instanceIds, billing: entry.billing, policy: 'DESTROY' } as const;
    await terminateServers(client, run.reporter, run.now, removal, deadline);
    await run.handOver.writeClaim({ ...entry, state: 'ended' });
    return new HookError(`${error.message} ${ids} ${entry.instanceIds.length === 1 ? 'was' : 'were'} terminated.`);
  } catch (second) {
    return new HookError(
      `${error.message} Terminating ${ids} failed as well: ${(second as Error).message} Terraform's next apply or destroy tries again.`,
    );
  }
}
