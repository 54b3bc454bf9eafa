import { askedCount } from '../apis/api';
import type { InstanceView } from '../apis/instance-view';
import { possiblePurchase, possiblyLaunched } from '../contract/decisions';
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
  /** Nothing shows that its launch ever began. */
  readonly unheardOf?: boolean;
  /** This machine sent nothing, and only because that was a while ago, another one may have. */
  readonly onlySuspected?: boolean;
}

/** Finds out what a claim's launch made, terminates it, and records that. */
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
    // A completed launch has seen them in lists.
    ...(entry.launch === undefined
      ? { unlistedUntil: run.monotonicOf(lastSent(entry)) + client.policy.listLagMs }
      : {}),
    // Also shows a launch hook that outlived its Terraform that the servers are being terminated on purpose.
    mark: new EndingMark(run.handOver, { ...entry, instanceIds: ids, run: run.world.mark }),
  };
  await removeServers(run, servers, deadline);
  const current = await run.handOver.readClaim(entry.claim);
  // If this run outlived its Terraform, another one may have resumed the launch meanwhile, and knows better.
  if (current === undefined || current.run === run.world.mark || current.run === entry.run) {
    await run.handOver.take('end', entry, { run: run.world.mark });
  }
}

/** What a call with an unknown outcome has made. */
async function findOut(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'intent'>,
  { unheardOf = false, onlySuspected = false, policy }: EndOptions & { readonly policy: RemovalPolicyName },
  deadline: Deadline,
): Promise<readonly string[]> {
  const parameters = run.plainParameters();
  const tagged = await byTags(run, client, entry, deadline);
  // Tags are proof. Their absence is not: they are attached, and listed, with a delay.
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
  if (policy === 'RETAIN' || onlySuspected) {
    // Repeating the call could launch servers now, only to keep them, or although none was ever launched.
    const fitting = await findAlike(client, likeness, true, deadline);
    if (fitting.length > 0) {
      const made = unheardOf ? `whatever claim ${entry.claim} launched` : madeBy(entry);
      const why = policy === 'RETAIN' ? 'removalPolicy RETAIN' : 'another machine may have launched it';
      run.reporter.say(`Kept, and no longer managed (${why}): ${made}. Candidates: ${idsOf(fitting)}.`);
    }
    return [];
  }
  // Repeating the call gives certainty, but launches servers if it had not been carried out: not if they are prepaid, and
  // not on mere suspicion.
  const alike = prepaid || unheardOf ? await findAlike(client, likeness, prepaid, deadline) : [];
  if (alike.length === 0 && (prepaid || unheardOf)) {
    return [];
  }
  if (prepaid) {
    const when = unheardOf ? 'on another machine' : `at ${entry.intendedAt} or later`;
    throw new HookError(possiblePurchase(when, idsOf(alike), entry.claim));
  }
  const ids = await repeat(run, client, entry, likeness, deadline);
  if (unheardOf && !ids.some((id) => alike.some((view) => view.id === id))) {
    run.reporter.say(
      `The earlier call had not been carried out: the repeated one launched ${listIds(ids)}, to be terminated at once. Kept, since they only look alike: ${idsOf(alike)}.`,
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

/** The earliest time at which the launch can have made a server. */
function beginningOf({ asked, intendedAt }: ClaimEntry, unheardOf: boolean): number | undefined {
  const planned = asked.triggers[claimKey.planned] ?? (unheardOf ? undefined : intendedAt);
  return planned === undefined ? undefined : Date.parse(planned);
}

/**
 * The token makes this the same call: it returns what it made, or makes servers that are terminated at once. No list shows
 * tokens, so nothing else proves to whom a server belongs that looks alike.
 */
async function repeat(
  run: HookRun,
  client: ApiClient,
  entry: EntryIn<'intent'>,
  likeness: Likeness,
  deadline: Deadline,
): Promise<readonly string[]> {
  run.reporter.say(
    'Whether an earlier call was carried out is not known: repeating it with its client token, which launches nothing twice.',
  );
  const creation = {
    entry,
    identity: await identityOf(run, entry),
    resumed: true,
    sentAt: likeness.sentAt,
    unheardOf: false,
    // If this run is cut off, a later one knows of the call.
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
    throw new HookError(`${error.message} ${possiblyLaunched(idsOf(candidates), entry.claim)}`);
  }
}

/** All of them: one that is left out would keep running. */
function idsOf(views: readonly InstanceView[]): string {
  return views.map(({ id }) => id).join(', ');
}
