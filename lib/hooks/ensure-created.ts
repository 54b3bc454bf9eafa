import type { ApiClient } from '../engine/api-client';
import { type EntryChanges, type EntryIn, type LiveEntry, lastSent } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { seenBy } from '../engine/provenance';
import { listIds } from '../engine/servers';
import { terraformIsGone } from './bound-to-terraform';
import { type Creation, createServers } from './create-servers';
import type { HookRun } from './hook-run';
import { isLeftToOthers, isStillOurs, nothingCreated, refuseWithoutTerraform } from './lost-terraform';
import { requireOwnServers } from './own-servers';
import { identityOf } from './ownership-tags';
import { preflight } from './preflight';

/** Longer than a request usually takes to arrive. */
const inFlightMs = 3_000;

export interface Ensured {
  readonly created: EntryIn<'created'>;
  /** An earlier call may have made the servers. */
  readonly resumed: boolean;
}

/**
 * Brings a claim's entry to `created`. It says `nothing` until a request may be sent, so everything that can fail without
 * one comes first; then it says `intent`, until the effect of the request is known.
 */
export async function ensureCreated(
  run: HookRun,
  client: ApiClient,
  entry: LiveEntry,
  deadline: Deadline,
): Promise<Ensured> {
  const { handOver, world } = run;
  if (entry.adopted !== true) {
    refuseWithoutTerraform(run);
  }
  if (entry.state !== 'nothing' && entry.state !== 'intent') {
    await requireOwnServers(run, entry);
    run.reporter.say(`Resuming with ${listIds(entry.instanceIds)}, which an earlier apply launched.`);
    // From here on, only another run that terminates the servers makes it "ending" again.
    const created = await handOver.take('resume', entry, { run: world.mark });
    if (entry.state === 'ending') {
      // The hook that was terminating them may still run, and stops now; what it has just sent shows a little later.
      await deadline.sleep(inFlightMs);
    }
    return { created, resumed: true };
  }
  const progress = new Progress(run, entry);
  const resumed = entry.state === 'intent';
  if (resumed) {
    // What an earlier hook sent remains in doubt, whatever fails now; and from here on the launch is no longer that hook's.
    await progress.intend({});
  }
  const parameters = await run.fullParameters();
  const identity = await identityOf(run, entry);
  await client.prepare(client.dialect.run(parameters, identity));
  if (!resumed) {
    await preflight(run, client, parameters, identity, deadline);
  }
  const signedBy = seenBy(await client.signer());
  const creation = {
    entry,
    identity,
    parameters,
    resumed,
    unheardOf: entry.elsewhere === true,
    sentAt: run.monotonicOf(lastSent(entry)),
    ...stepsOf(progress, signedBy),
  };
  const { adopted, ...launched } = await createServers(client, run.reporter, creation, deadline);
  if (run.world.terraformIsGone() && !(await isStillOurs(run, entry.claim))) {
    throw new HookError(`${terraformIsGone} Another run has resumed the launch.`);
  }
  const made = { ...launched, run: world.mark };
  const created = await handOver.take('create', progress.entry, made).catch((error: unknown) => {
    throw error instanceof HookError
      ? new HookError(
          `${error.message} Accepted all the same: ${listIds(launched.instanceIds)}. The next apply finds and keeps them.`,
        )
      : error;
  });
  run.reporter.say(`${run.dialect.title}: ${listIds(launched.instanceIds)} ${adopted ? 'found' : 'accepted'}.`);
  // A token that was used before, on a machine whose files are gone, returns the servers of that time.
  return { created, resumed: adopted || client.dialect.idempotency === 'client-token' };
}

/** The entry until the servers are known, as this hook writes it. */
class Progress {
  public constructor(
    public readonly run: HookRun,
    public entry: EntryIn<'nothing' | 'intent'>,
  ) {}

  public async intend(changes: EntryChanges): Promise<void> {
    const { handOver, world } = this.run;
    this.entry = await handOver.take('intend', this.entry, { ...changes, run: world.mark });
  }

  public async retract(): Promise<void> {
    if (!(await isStillOurs(this.run, this.entry.claim))) {
      // Another run has resumed the launch, and may have sent a call since.
      return;
    }
    this.entry = await this.run.handOver.take('refuse', { ...this.entry, state: 'intent' });
  }
}

function stepsOf(progress: Progress, signedBy: string): Pick<Creation, 'intend' | 'retract' | 'needless'> {
  const { run } = progress;
  return {
    intend: async () => {
      const time = run.timestamps.now();
      const { state, seenBy } = progress.entry;
      // If requests were sent with several keys, it is not known which of them made the servers.
      const again = { sentAt: time, seenBy: seenBy === signedBy ? signedBy : undefined };
      const first = { intendedAt: time, sentAt: undefined, seenBy: signedBy };
      await progress.intend(state === 'intent' ? again : first);
    },
    retract: () => progress.retract(),
    needless: async (reveals) => {
      if (!run.world.terraformIsGone()) {
        return undefined;
      }
      // Servers billed by the hour are to be terminated, for which their ids are needed; prepaid ones are left to the next
      // apply.
      const { claim, billing } = progress.entry;
      const wanted =
        reveals && billing === 'hourly' && (await isStillOurs(run, claim)) && !(await isLeftToOthers(run, claim));
      return wanted ? undefined : nothingCreated;
    },
  };
}
