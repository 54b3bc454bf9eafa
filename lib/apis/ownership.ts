import type { ApiRequest } from './api-request';
import type { JsonObject } from './json';

/** Calls that follow from each other: yields a request, and receives the reply. */
export type Conversation<T> = Generator<ApiRequest, T, JsonObject>;

/** What the tags of a server say about the launch that made it. */
export interface OwnershipMarks {
  readonly claim: string;
  /** The construct's path, or a digest of it where an API takes no such text. */
  readonly construct: string;
  /** Digest of backend and workspace. */
  readonly state: string;
  /** Whether Terraform had a record of it: from then on, a person may have removed it from the state on purpose. */
  readonly recorded: boolean;
}

export interface MarkedServer {
  readonly id: string;
  readonly marks: OwnershipMarks;
}

/** Which servers are looked for: those of one state, and of one construct or one claim in it. */
export type OwnershipSearch = Pick<OwnershipMarks, 'state'> & Partial<Pick<OwnershipMarks, 'construct' | 'claim'>>;

/** How an API marks the owner on its servers, independently of Terraform and a folder. */
export interface Ownership {
  /** Whether `run` puts the marks on its servers. Otherwise they are put on right after it. */
  readonly inRunInstances: boolean;
  /** The parameter in which a configuration gives keys of tags, by its name in the table; absent where there is none. */
  readonly tagKeys?: string;
  /** Whether a construct's path can stand in a mark as it is. */
  takes(construct: string): boolean;
  /** Puts the marks on servers, replacing any that they have. Can be repeated. */
  mark(ids: readonly string[], marks: OwnershipMarks, place: string): Conversation<void>;
  /** Removes the marks of one state from servers that it lets go of. */
  unmark(ids: readonly string[], state: string, place: string): Conversation<void>;
  /** Servers with these marks. Some may be terminated already, or not be listed yet. */
  find(search: OwnershipSearch): Conversation<readonly MarkedServer[]>;
}

/** Tags of this library begin so, whatever the API. */
export const ownershipPrefix = 'run-instances/';
