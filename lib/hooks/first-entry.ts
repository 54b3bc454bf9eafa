import { sha256 } from '../contract/sha256';
import { after, type ClaimEntry, type EntryIn, type LiveEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';
import { replacing } from './replacing';

export interface Start {
  /** With the parameters that the launch is to be requested with. */
  readonly run: HookRun;
  /** This claim's own entry, or a fresh one. */
  readonly entry: LiveEntry;
  /** Nothing that counts shows whether an earlier hook, perhaps on another machine, has begun this launch. */
  readonly unheardOf: boolean;
  readonly ended?: EntryIn<'ended'>;
}

export async function readStart(given: HookRun): Promise<Start> {
  const { claimId: claim } = given.input;
  if (claim === undefined) {
    throw new HookError('The claim id is missing from the environment of the launch.');
  }
  const own = await given.handOver.readClaim(claim);
  const run = withRequested(given, own);
  const fresh = { ...freshEntry(run, claim), backend: await run.terraform.backend() };
  if (own === undefined) {
    return { run, entry: fresh, unheardOf: true };
  }
  if (own.asked === undefined) {
    throw new HookError(
      `claim-${claim}.json says that the launch is over, as a person wrote it, and not which launch that was. Nothing was created. To launch others: ${replacing(`null_resource.${fresh.key}`)}`,
    );
  }
  const { asked, digest, key, removalPolicy, backend, construct } = fresh;
  // Its messages name the construct as it is addressed today.
  const ended = own.state === 'ended' ? { ...own, key, construct } : undefined;
  const unheardOf = (own.state === 'nothing' || own.state === 'ended') && (await isOutdated(run, own));
  const known = own.state === 'ended' ? await attemptAfter(run, own) : own;
  return { run, entry: { ...known, asked, digest, key, removalPolicy, backend, construct }, unheardOf, ended };
}

/** The claim of a fleet stays when its parameters change. That of a single server has what was requested, as no file has it. */
function withRequested(run: HookRun, own: ClaimEntry | undefined): HookRun {
  const isInDoubt = own?.state === 'intent' && own.claim === own.origin;
  return isInDoubt && run.input.context.fleet === true ? run.asRequested(own) : run;
}

/** Less than another machine needs to launch: what is younger was written in this apply or destroy, or right before it. */
const newsMs = 60_000;

/** The destroy of a large stack may take that long between a record and its claim. Later, the process id may be another one's. */
const longestRunMs = 3_600_000;

/**
 * Whether another machine may have launched since this one wrote that nothing runs: the state is shared, and may lack what
 * that machine did, where Terraform was killed.
 */
export async function isOutdated(run: HookRun, { closedAt, closedBy }: ClaimEntry): Promise<boolean> {
  const isOfThisRun = closedBy !== undefined && closedBy === run.world.terraformProcess;
  const isNews =
    closedAt !== undefined && run.wallTime() - Date.parse(closedAt) < (isOfThisRun ? longestRunMs : newsMs);
  return !isNews && !(await run.terraform.isLocal());
}

/** The entry of a claim of which nothing is known yet. */
export function freshEntry(run: HookRun, claim: string): EntryIn<'nothing'> {
  const { triggers, settings, context, workspace } = run.input;
  return {
    schema: 1,
    claim,
    origin: claim,
    workspace,
    construct: context.construct,
    key: context.key ?? '',
    removalPolicy: context.removalPolicy ?? 'DESTROY',
    asked: { triggers, settings, secrets: context.secrets ?? {} },
    digest: digestOf(run),
    attempt: 1,
    token: clientToken(claim, 1),
    intendedAt: run.timestamps.now(),
    billing: run.dialect.billing(run.plainParameters()),
    state: 'nothing',
    instanceIds: [],
    references: [],
  };
}

/**
 * A new attempt number, and so a new token: only if the servers of the previous one are gone. After a refusal or an
 * adoption the token stays, since it made nothing; so a machine without this folder finds the existing servers by counting
 * up from 1.
 */
export function nextAttempt(entry: EntryIn<'created' | 'ended'>, intendedAt: string): EntryIn<'nothing'> {
  // What another claim's launch began, and this one took over, had none of this claim's tokens.
  const last = entry.origin === entry.claim ? entry.attempt : 0;
  const attempt = entry.adopted === true ? entry.attempt : last + 1;
  return after('retry', entry, {
    origin: entry.claim,
    attempt,
    token: clientToken(entry.claim, attempt),
    intendedAt,
    instanceIds: [],
    references: [],
    adopted: undefined,
    launch: undefined,
    formerLaunch: entry.launch ?? entry.formerLaunch,
  });
}

/**
 * What follows a launch whose servers are gone. Where machines share the state, Terraform may have been killed on another one
 * before it saved that the launch was replaced there. A client token returns what was launched then; without one, it must be
 * looked up.
 */
export async function attemptAfter(run: HookRun, entry: EntryIn<'created' | 'ended'>): Promise<EntryIn<'nothing'>> {
  const next = nextAttempt(entry, run.timestamps.now());
  const toLookUp = run.dialect.idempotency === 'look-up' && !(await run.terraform.isLocal());
  return toLookUp ? { ...next, elsewhere: true } : next;
}

/** The same on every machine that shares the state. */
function clientToken(claim: string, attempt: number): string {
  return sha256(`cdktf-run-instances ${claim} ${attempt}`).slice(0, 40);
}

/** A digest of everything that a launch requests, without secrets. */
function digestOf(run: HookRun): string {
  const asked = { ...run.plainParameters(), api: run.dialect.id, place: run.place };
  // As texts, and so by name: a comma comes before whatever a name can go on with.
  return sha256(JSON.stringify(Object.entries(asked).sort()));
}
