import type { Billing } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import type { RemovalPolicyName, SecretReference } from '../contract/hook';
import { type From, type Phase, type StepName, steps, type To } from './phases';

/** What is known of one claim's launch. It survives a crash at any instruction, and holds no secret. */
interface EntryFields {
  readonly schema: 1;
  readonly claim: string;
  /** The claim that its token and its servers' names derive from: another one where a cut-off launch was taken over. */
  readonly origin: string;
  readonly workspace: string;
  /** Digest of the backend: two states may use one folder. Entries of older versions lack it. */
  readonly backend?: string;
  /** Path of the construct. */
  readonly construct: string;
  /** Name of the claim in the configuration. */
  readonly key: string;
  readonly removalPolicy: RemovalPolicyName;
  /** What was asked for, so that it can be asked for again; secrets by reference only. */
  readonly asked: {
    readonly triggers: Readonly<Record<string, string>>;
    readonly settings: WireParameters;
    readonly secrets: Readonly<Record<string, SecretReference>>;
  };
  /** Tells whether another claim asks for the very same servers. */
  readonly digest: string;
  /** Counts the sets of servers that this claim has had; the client token derives from it. */
  readonly attempt: number;
  readonly token: string;
  /** When the intent was written, ISO 8601. */
  readonly intendedAt: string;
  /** When the call that creates was last sent, or was about to be, ISO 8601. @default - when the intent was written */
  readonly sentAt?: string;
  readonly billing: Billing;
  readonly instanceIds: readonly string[];
  /** Jobs or deals. */
  readonly references: readonly string[];
  /** The servers existed before. Until a record has them, ending the claim lets go of them. */
  readonly adopted?: boolean;
  /** Id of the launch that handed the servers over. */
  readonly launch?: string;
  /** That of the claim's former servers, whose files are there until others are handed over. */
  readonly formerLaunch?: string;
  /** The place and the keys of the call that made the servers, as the record's trigger of this name has them. */
  readonly seenBy?: string;
  /** Another machine may have launched for this claim, this set or a later one: what this entry says is of this machine only. */
  readonly elsewhere?: boolean;
  /** Mark of the launch hook that works on it, or was the last to: what a later one resumed is no longer an earlier one's. */
  readonly run?: string;
}

/** An entry in this phase. */
export type EntryIn<P extends Phase> = EntryFields & { readonly state: P };

export type ClaimEntry = { [P in Phase]: EntryIn<P> }[Phase];

/** Of a launch that has not ended: where one has, its claim begins the next. */
export type LiveEntry = Exclude<ClaimEntry, EntryIn<'ended'>>;

/** Of a launch that may have made servers that no record has. */
export type UnfinishedEntry = Extract<ClaimEntry, { state: 'intent' | 'created' | 'ending' }>;

export type EntryChanges = Partial<EntryFields>;

/** The entry after a step. One that does not lead on from the entry's phase does not compile. */
export function after<S extends StepName>(
  step: S,
  entry: EntryIn<From<S>>,
  changes: EntryChanges = {},
): EntryIn<To<S>> {
  return { ...entry, ...changes, state: steps[step].to as To<S> };
}

/** When the RunInstances call was last sent, or may have been, ISO 8601. */
export function lastSent({ sentAt, intendedAt }: ClaimEntry): string {
  return sentAt ?? intendedAt;
}

/** Whether a launch may have made servers that no record has. */
export function isUnfinished(entry: ClaimEntry): entry is UnfinishedEntry {
  return entry.state === 'intent' || entry.state === 'created' || entry.state === 'ending';
}

/** Whether a launch has, or may have, servers that this machine has not seen the end of. */
export function isOpen(entry: ClaimEntry): boolean {
  return isUnfinished(entry) || entry.state === 'recorded';
}
