import { sha256 } from '../contract/sha256';
import { after, type EntryIn, type LiveEntry } from '../engine/claim-entry';
import { HookError } from '../engine/hook-error';
import type { HookRun } from './hook-run';

export interface Start {
  /** This claim's own entry, or a fresh one. */
  readonly entry: LiveEntry;
  /** Nothing in the folder shows whether an earlier hook, perhaps on another machine, has begun this launch. */
  readonly unheardOf: boolean;
  readonly ended?: EntryIn<'ended'>;
}

export async function readStart(run: HookRun): Promise<Start> {
  const { claimId: claim } = run.input;
  if (claim === undefined) {
    throw new HookError('The claim id is missing from the environment of the launch.');
  }
  const fresh = { ...freshEntry(run, claim), backend: await run.terraform.backend() };
  const own = await run.handOver.readClaim(claim);
  if (own === undefined) {
    return { entry: fresh, unheardOf: true };
  }
  const { asked, digest, key, removalPolicy, backend, construct } = fresh;
  const ended = own.state === 'ended' ? own : undefined;
  const known = own.state === 'ended' ? nextAttempt(own, run.timestamps.now()) : own;
  return { entry: { ...known, asked, digest, key, removalPolicy, backend, construct }, unheardOf: false, ended };
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
  const attempt = entry.adopted === true ? entry.attempt : entry.attempt + 1;
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
