import { askedCount } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import type { RemovalPolicyName } from '../contract/hook';
import { claimKey } from '../contract/triggers';
import type { ApiClient } from '../engine/api-client';
import { type ClaimEntry, type EntryIn, lastSent } from '../engine/claim-entry';
import type { Deadline } from '../engine/clock';
import { HookError } from '../engine/hook-error';
import { listIds } from '../engine/servers';
import { heldIds } from '../engine/terraform/state-objects';
import { createServers } from './create-servers';
import { EndingMark } from './ending-mark';
import { findAlike, type Likeness } from './find-alike';
import { findByName } from './find-by-name';
import { defaultTimeoutMs, type HookRun } from './hook-run';
import { madeBy } from './lost-launches';
import { identityOf, markedServers } from './ownership-tags';
import { removeServers, type UnwantedServers } from './remove-servers';

export interface EndOptions {
  /** Nothing tells that its launch ever began. */
  readonly unheardOf?: boolean;
}

/** Terminates whatever a claim's launch made, finding out first what that is, and notes it down. */
export async function endClaim(
  caller: HookRun,
  entry: ClaimEntry,
  policy: RemovalPolicyName,
  options: EndOptions = {},
): Promise<void> {
  const run = caller.forClaim(entry);
  const client = run.client();
  const deadline = client.deadline(run.input.context.timeouts?.delete ?? defaultTimeoutMs);
  const ids =
    entry.state === 'intent' ? await findOut(run, client, entry, { ...options, policy }, deadline) : entry.instanceIds;
  const servers: UnwantedServers = {
    ids,
    billing: entry.billing,
    policy: entry.adopted === true ? 'RETAIN' : policy,
    provenance: { seenBy: entry.seenBy },
    // A launch that was completed has seen them listed.
    ...(entry.launch === undefined
      ? { unlistedUntil: run.monotonicOf(lastSent(entry)) + client.policy.listLagMs }
      : {}),
    // Tells a launch hook that outlived its Terraform, too, that what vanishes is being terminated on purpose.
    mark: new EndingMark(run.handOver, { ...entry, instanceIds: ids, run: run.world.mark }),
  };
  await removeServers(run, servers, deadline);
  const current = await run.handOver.readClaim(entry.claim);
  // A run that has resumed the launch meanwhile, since this one outlived its Terraform, knows better what there is now.
  if (current === undefined || current.run === run.world.mark || current.run === entry.run) {
    await run.handOver.take('end', entry, { run: run.world.mark });
  }
}

/** What a call whose outcome is unknown has made. */
async function findOut(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'intent'>,
  { unheardOf = false, policy }: EndOptions & { readonly policy: RemovalPolicyName },
  deadline: Deadline,
): Promise<readonly string[]> {
  const parameters = run.plainParameters();
  const tagged = await byTags(run, client, entry, deadline);
  // Tags say it for certain. That there are none says nothing: they are attached, and listed, with a delay.
  if (tagged.length >= askedCount(run.dialect, parameters)) {
    return tagged;
  }
  if (run.dialect.idempotency === 'look-up') {
    const search = { entry, parameters, sentAt: run.monotonicOf(lastSent(entry)) };
    return (await findByName(client, run.reporter, search, deadline)).map(({ id }) => id);
  }
  const prepaid = entry.billing !== 'hourly';
  const likeness = {
    parameters,
    // What a record holds is not this launch's.
    heldIds: heldIds(await run.terraform.state()),
    since: beginningOf(entry, unheardOf),
    sentAt: run.monotonicOf(lastSent(entry)),
  };
  if (policy === 'RETAIN') {
    // Repeating the call could launch servers now, only to keep them.
    const fitting = await findAlike(client, likeness, true, deadline);
    if (fitting.length > 0) {
      const made = unheardOf ? `whatever claim ${entry.claim} made` : madeBy(entry);
      run.reporter.say(`Kept, and no longer managed (removalPolicy RETAIN): ${made}. These fit: ${idsOf(fitting)}.`);
    }
    return [];
  }
  // Repeating the call is for certain, but makes servers where there were none: not for money, and not on a mere suspicion.
  const alike = prepaid || unheardOf ? await findAlike(client, likeness, prepaid, deadline) : [];
  if (alike.length === 0 && (prepaid || unheardOf)) {
    return [];
  }
  if (prepaid) {
    throw undecidable(entry, unheardOf, alike);
  }
  const ids = await repeat(run, client, entry, likeness, deadline);
  if (unheardOf && !ids.some((id) => alike.some((view) => view.id === id))) {
    const one = alike.length === 1;
    run.reporter.say(
      `The call had not been carried out before: it has made ${listIds(ids)} now, to be terminated at once. ${idsOf(alike)} only ${one ? 'looks' : 'look'} alike, and ${one ? 'stays' : 'stay'}.`,
    );
  }
  return ids;
}

async function byTags(
  run: HookRun,
  client: ApiClient,
  { origin }: ClaimEntry,
  deadline: Deadline,
): Promise<readonly string[]> {
  try {
    const marked = await markedServers(run, client, 'claim', origin, deadline);
    const held = marked.length === 0 ? new Set() : heldIds(await run.terraform.state());
    return marked.map(({ id }) => id).filter((id) => !held.has(id));
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    run.reporter.say(error.message);
    return [];
  }
}

/** Before when no server of the launch can have been made. */
function beginningOf({ asked, intendedAt }: ClaimEntry, unheardOf: boolean): number | undefined {
  const planned = asked.triggers[claimKey.planned] ?? (unheardOf ? undefined : intendedAt);
  return planned === undefined ? undefined : Date.parse(planned);
}

/**
 * The token makes this the same call: it names what it made, or makes what is then terminated at once. No list shows the
 * token of a server, so nothing else proves whose a server is that looks alike.
 */
async function repeat(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'intent'>,
  likeness: Likeness,
  deadline: Deadline,
): Promise<readonly string[]> {
  run.reporter.say(
    'Whether an earlier call was carried out is not known: repeating it with its client token, which makes nothing twice.',
  );
  const creation = {
    entry,
    identity: await identityOf(run, entry),
    resumed: true,
    sentAt: likeness.sentAt,
    unheardOf: false,
    // Whatever it makes is known to a later run if this one is cut off.
    intend: async () => {
      await run.handOver.take('intend', entry);
    },
    retract: async () => undefined,
    needless: async () => undefined,
  };
  try {
    const parameters = await run.fullParameters();
    return (await createServers(client, run.reporter, { ...creation, parameters }, deadline)).instanceIds;
  } catch (error) {
    if (!(error instanceof HookError)) {
      throw error;
    }
    const candidates = await findAlike(client, likeness, true, deadline);
    if (candidates.length === 0) {
      return [];
    }
    throw new HookError(
      `${error.message} These servers may be what it made: ${idsOf(candidates)}. Terminate those that no other configuration owns. Then run the command again or, where some that look alike are somebody else's, first write {"state":"ended"} into the file claim-${entry.claim}.json in the folder .run-instances.`,
    );
  }
}

function undecidable({ claim, intendedAt }: ClaimEntry, unheardOf: boolean, alike: readonly InstanceView[]): HookError {
  const when = unheardOf ? 'on another machine' : `at ${intendedAt} or later`;
  return new HookError(
    `A call that buys servers may have been carried out ${when}, and nothing here tells which servers it bought. Repeating it could buy them now. These fit: ${idsOf(alike)}. If one of them is of no other configuration, it is to be returned in the console. Then write {"state":"ended"} into the file claim-${claim}.json in the folder .run-instances, and run the command again.`,
  );
}

/** All of them: one that is not named would be left running. */
function idsOf(views: readonly InstanceView[]): string {
  return views.map(({ id }) => id).join(', ');
}
