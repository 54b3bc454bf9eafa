import type { Billing } from '../apis/instance-view';
import type { WireParameters } from '../apis/parameter';
import type { Over, RemovalPolicyName, SecretReference } from '../contract/hook';
import { type From, type Phase, type StepName, steps, type To } from './phases';

/** What is known of one claim's launch. It survives a crash at any instruction, and holds no secret. */
interface EntryFields {
  readonly schema: 1;
  readonly claim: string;
  /** The claim that its token and its servers' names derive from: another one if this claim resumed its launch. */
  readonly origin: string;
  readonly workspace: string;
  /** Digest of the backend: two states may use one folder. Entries of older versions lack it. */
  readonly backend?: string;
  /** Path of the construct. */
  readonly construct: string;
  /** Name of the claim in the configuration. */
  readonly key: string;
  readonly removalPolicy: RemovalPolicyName;
  /** What was requested, so that it can be requested again; secrets by reference only. */
  readonly asked: {
    readonly triggers: Readonly<Record<string, string>>;
    readonly settings: WireParameters;
    readonly secrets: Readonly<Record<string, SecretReference>>;
  };
  /** The same for claims that request the very same servers. */
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
  /** The servers existed before. Until a record has them, removing the claim lets go of them. */
  readonly adopted?: boolean;
  /** Id of the launch whose hand-over file has the servers. */
  readonly launch?: string;
  /** Id of the launch of the claim's former servers, whose files stay until a later launch is handed over. */
  readonly formerLaunch?: string;
  /** The place and the keys of the call that launched the servers, as in the record's trigger of this name. */
  readonly seenBy?: string;
  /** Another machine may have launched for this claim, this set or a later one: the entry is about this machine only. */
  readonly elsewhere?: boolean;
  /** When the phase was written, where it says that nothing runs, ISO 8601. Entries of older versions lack it. */
  readonly closedAt?: string;
  /** Id of the Terraform process whose hook wrote that. */
  readonly closedBy?: number;
  /** Where it has ended, and nothing is left for the claim's own hook. */
  readonly over?: Over;
  /** Mark of the launch hook that works on it, or did last: once a later one has resumed, the earlier one must stop. */
  readonly run?: string;
}

/** When, and in which run of Terraform, an entry came to say that nothing runs. */
export type Closing = Pick<EntryFields, 'closedAt' | 'closedBy'>;

export type EntryIn<P extends Phase> = EntryFields & { readonly state: P };

export type ClaimEntry = { [P in Phase]: EntryIn<P> }[Phase];

/** An entry of a launch that has not ended: where one has, its claim begins the next. */
export type LiveEntry = Exclude<ClaimEntry, EntryIn<'ended'>>;

/** An entry of a launch that may have made servers that no record has. */
export type UnfinishedEntry = Extract<ClaimEntry, { state: 'intent' | 'created' | 'ending' }>;

export type EntryChanges = Partial<EntryFields>;

/** The entry after a step. A step that is not possible in the entry's phase does not compile. */
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

export function isUnfinished(entry: ClaimEntry): entry is UnfinishedEntry {
  return entry.state === 'intent' || entry.state === 'created' || entry.state === 'ending';
}

/** Whether a launch has, or may have, servers that this machine does not know to be gone. */
export function isOpen(entry: ClaimEntry): boolean {
  return isUnfinished(entry) || entry.state === 'recorded';
}
