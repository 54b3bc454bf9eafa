import { placeKey } from '../../contract/triggers';
import { type ClaimEntry, mayLive } from '../hand-over';
import { HookError } from '../hook-error';
import { sha256 } from '../sha256';
import type { HookRun } from './hook-run';

/** Where a launch starts from. */
export interface Start {
  /** This claim's own entry, or a fresh one. */
  readonly entry: ClaimEntry;
  /** Nothing in the folder tells whether an earlier hook, maybe on another machine, has begun this launch. */
  readonly unheardOf: boolean;
  /** Servers of claims of this construct that Terraform has lost: it was killed before it could save them. */
  readonly leftovers: readonly ClaimEntry[];
}

export async function readStart(run: HookRun): Promise<Start> {
  const { claimId: claim } = run.input;
  if (claim === undefined) {
    throw new HookError('The claim id is missing from the environment of the launch.');
  }
  const fresh = freshEntry(run, claim);
  const own = await run.handOver.readClaim(claim);
  if (own !== undefined) {
    const { asked, digest, key, removalPolicy } = fresh;
    const entry = {
      ...(own.state === 'ended' ? nextAttempt(own, run.timestamps.now()) : own),
      asked,
      digest,
      key,
      removalPolicy,
    };
    // A dry run leaves its own entry, and theirs as they were.
    return { entry, unheardOf: false, leftovers: own.state === 'nothing' ? await leftoversOf(run, claim) : [] };
  }
  const leftovers = await leftoversOf(run, claim);
  return { entry: fresh, unheardOf: true, leftovers };
}

/** What other claims of this construct began: Terraform was killed before it could save them. */
export async function leftoversOf(run: HookRun, claim: string): Promise<ClaimEntry[]> {
  const { context, workspace } = run.input;
  return (await run.handOver.readClaims()).filter(
    (entry) =>
      entry.claim !== claim && entry.construct === context.construct && entry.workspace === workspace && mayLive(entry),
  );
}

/** The entry of a claim of which nothing is known yet. */
export function freshEntry(run: HookRun, claim: string): ClaimEntry {
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
 * A new attempt number, and so a new token: only where the servers of the one before are gone. After a refusal the token
 * stays, since it made nothing; so a machine that lacks this folder still finds the living servers by counting up from 1.
 */
export function nextAttempt(entry: ClaimEntry, intendedAt: string): ClaimEntry {
  const attempt = entry.attempt + 1;
  return {
    ...entry,
    origin: entry.claim,
    attempt,
    token: clientToken(entry.claim, attempt),
    intendedAt,
    state: 'nothing',
    instanceIds: [],
    references: [],
    adopted: undefined,
  };
}

/** The same on every machine that shares the state. */
function clientToken(claim: string, attempt: number): string {
  return sha256(`cdktf-run-instances ${claim} ${attempt}`).slice(0, 40);
}

/** A digest of everything that a launch asks for, secrets left out. */
function digestOf(run: HookRun): string {
  const { triggers } = run.input;
  const asked = { ...run.plainParameters(), api: run.dialect.id, place: triggers[placeKey(run.dialect.id)] };
  const sorted = Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify(sorted));
}
