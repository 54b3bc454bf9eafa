import type { ApiRequest } from './api-request';
import type { JsonObject } from './json';

/** Calls that follow from each other: yields a request, and is given what it was answered. */
export type Conversation<T> = Generator<ApiRequest, T, JsonObject>;

/** What the tags of a server say about the launch that made it. */
export interface OwnershipMarks {
  readonly claim: string;
  /** The construct's path, or a digest of it where an API takes no such text. */
  readonly construct: string;
  /** Digest of backend and workspace. */
  readonly state: string;
  /** Whether Terraform had a record of it: from then on, its absence from the state may be a person's own doing. */
  readonly recorded: boolean;
}

export interface MarkedServer {
  readonly id: string;
  readonly marks: OwnershipMarks;
}

/** Which servers are looked for: those of one state, and of one construct or one claim in it. */
export type OwnershipSearch = Pick<OwnershipMarks, 'state'> & Partial<Pick<OwnershipMarks, 'construct' | 'claim'>>;

/** How an API carries ownership on its servers, beyond whatever Terraform and a folder know. */
export interface Ownership {
  /** Whether `run` puts the marks on the servers that it makes. Elsewhere they are put on right afterwards. */
  readonly inRunInstances: boolean;
  /** The parameter in which a configuration gives keys of tags, by its name in the table; absent where there is none. */
  readonly tagKeys?: string;
  /** Whether a construct's path can stand in a mark as it is. */
  takes(construct: string): boolean;
  /** Puts the marks on servers, in place of any that they have. To be repeated at will. */
  mark(ids: readonly string[], marks: OwnershipMarks, place: string): Conversation<void>;
  /** Takes the marks of one state off servers that it lets go of. */
  unmark(ids: readonly string[], state: string, place: string): Conversation<void>;
  /** Servers with these marks. Some may be terminated already, or not be listed yet. */
  find(search: OwnershipSearch): Conversation<readonly MarkedServer[]>;
}

/** Tags of this library begin so, whatever the API. */
export const ownershipPrefix = 'run-instances/';
