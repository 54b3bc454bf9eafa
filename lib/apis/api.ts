import type { ApiRequest } from './api-request';
import type { Release } from './attachment';
import type { ChangePlanner } from './change';
import type { ApiFailure } from './failure';
import type { Billing, InstanceView } from './instance-view';
import type { JsonObject } from './json';
import type { Ownership, OwnershipMarks } from './ownership';
import type { ParameterTable, WireParameters } from './parameter';
import type { PasswordRule } from './password-rule';
import type { RetryPolicy } from './retry-policy';
import type { NamedServer, ServerNames } from './server-names';
import type { Vendor } from './vendor';

/** How an API writes lists and truth. */
export interface WireForm {
  /** The number of an array's first element. */
  readonly indexBase: 0 | 1;
  readonly trueText: string;
  readonly falseText: string;
}

/** What makes a launch recognizable, so that a lost reply can be told from a lost request. */
export interface LaunchIdentity {
  /** Id of the claim that requested it first: the same on every machine that shares the Terraform state. */
  readonly origin: string;
  /** Client token, for the APIs that know one. */
  readonly token: string;
  /** Tags for the servers, if the API accepts them in the call that creates. */
  readonly marks?: OwnershipMarks;
}

/** The call of a reply: the action decides what the reply must contain, the version which envelope it has. */
export type AskedCall = Pick<ApiRequest, 'action' | 'version'>;

/** A reply of an API: what it carries, or what it refuses. */
export type Reply =
  | { readonly ok: true; readonly payload: JsonObject; readonly requestId?: string }
  | { readonly ok: false; readonly failure: ApiFailure };

/** The result of a call that creates. */
export interface Launched {
  readonly instanceIds: readonly string[];
  /** Jobs or deals, for the vendor's support. */
  readonly references: readonly string[];
}

/** How servers are powered off that are to stay off: softly first, and by force where the call itself knows how. */
export interface PowerOff {
  readonly stopMode?: 'KEEP_CHARGING' | 'STOP_CHARGING';
}

export type JobState = 'working' | 'done' | 'failed';

/** For an API that carries out calls as jobs, which are polled until they have ended. */
export interface Jobs {
  /** The job that a reply names, if any. */
  started(payload: JsonObject): string | undefined;
  describe(id: string): ApiRequest;
  /** The state of a job in the reply to `describe`. */
  state(payload: JsonObject, id: string): JobState;
}

/** How another API describes the servers, to follow its own calls. */
export interface Watch extends Pick<Dialect, 'describe' | 'instances'> {
  /** Whether a call is one of that API. */
  watches(request: ApiRequest): boolean;
}

/** The parameters that mean something beyond the request, by their wire names. */
export interface KnownParameters {
  /** How many servers a launch requests; one if not given. */
  readonly count: string;
  /** How few the launch may make instead; absent where it makes all or none. */
  readonly minimum?: string;
  readonly image: string;
  /** What a launch is recognized by: the client token, or the name where there is none. */
  readonly identity: string;
}

/**
 * The API port: everything that the code outside of `apis/` knows about one API: how to write requests and read replies.
 * Pure: nothing here does I/O. What its vendor's APIs share is behind `vendor`, and what its document says of the
 * parameters beyond the table is in rules, which only synthesis loads.
 */
export interface Dialect {
  /** Part of Terraform's state: never change it. */
  readonly id: string;
  /** For messages: `QingCloud RunInstances`. */
  readonly title: string;
  readonly vendor: Vendor;
  readonly patience: RetryPolicy;
  /** How many ids one call takes, and how many servers one page of a list has. */
  readonly maxIdsPerCall: number;
  readonly parameters: ParameterTable;
  readonly known: KnownParameters;
  /** What a password must be like, checked before it is sent. Absent where the document says nothing. */
  readonly passwordRule?: PasswordRule;
  /** The same for one that is set later, where that is another rule. */
  readonly resetPasswordRule?: PasswordRule;
  readonly wire: WireForm;
  /** Whether a call that creates can be repeated with a token, or must be looked up first. */
  readonly idempotency: 'client-token' | 'look-up';

  run(parameters: WireParameters, identity: LaunchIdentity): ApiRequest;
  /**
   * The parameters of a launch that makes so many servers of a set of these parameters, after others of it; absent where
   * nothing but the count differs.
   */
  added?(parameters: WireParameters, there: number, count: number): WireParameters;
  /** The call that checks what `run` would do, and creates nothing; absent where the API has none. */
  preflight?(parameters: WireParameters, identity: LaunchIdentity): ApiRequest;
  /** The code of the failure that says that a preflight passed, where it is not always a success that does. */
  readonly preflightPassed?: string;
  launched(payload: JsonObject): Launched;
  billing(parameters: WireParameters): Billing;
  /** Whether something else may say how servers of these parameters are billed: then only the server tells. */
  billedElsewhere?(parameters: WireParameters): boolean;
  /** Whether servers of these parameters get a private address at all. */
  hasNetwork(parameters: WireParameters): boolean;

  /** The calls that describe these servers (at most `maxIdsPerCall`), all of which `instances` needs. */
  describe(ids: readonly string[]): readonly ApiRequest[];
  /** The calls that find servers by the name that `run` gave them, from an offset on; where a launch is looked up by it. */
  describeByName?(name: string, offset?: number): readonly ApiRequest[];
  /**
   * The calls that list servers which may be of these parameters, from an offset on: for a launch of which nothing is
   * known. Absent where servers are found by their name.
   */
  describeAlike?(parameters: WireParameters, offset: number): readonly ApiRequest[];
  /** The servers in the replies to `describe`. One that the API does not know any more is missing. */
  instances(payloads: readonly JsonObject[]): readonly InstanceView[];

  /**
   * The API that terminates its servers, if it has no call of its own for that: their state must then be read there too,
   * since this API may list servers as returned that are in the recycle bin and still billed.
   */
  readonly endedThrough?: Dialect;
  /**
   * Whether that call destroys what is in the recycle bin. Where it does not, what is in there costs nothing and nothing
   * destroys it before its time.
   */
  readonly emptiesRecycleBin: boolean;
  /** The calls that terminate these servers. What cannot be released together with them stays, whatever is requested. */
  terminate(ids: readonly string[], release?: Release): readonly ApiRequest[];
  /** Whether those calls can release anything. */
  readonly releasesAttachments?: boolean;

  /** The calls that stop the renewal of prepaid servers; absent if there are none. */
  stopRenewal?(ids: readonly string[]): readonly ApiRequest[];

  /** How to follow the calls of another API, where this one does not report the operations that they begin. */
  readonly watch?: Watch;

  /** The calls that stop and start these servers. They stop for a change, unless they are powered off. */
  stop(ids: readonly string[], off?: PowerOff): readonly ApiRequest[];
  /** The calls that cut the power of servers which do not shut down, where `stop` does not do that by itself. */
  forceStop?(ids: readonly string[]): readonly ApiRequest[];
  /** Whether it can be said what a server costs that is powered off. */
  readonly hasStopModes?: boolean;
  start(ids: readonly string[]): readonly ApiRequest[];
  /** The names that each server of a set of these parameters is to have, as the API makes them of what is given. */
  names(parameters: WireParameters, servers: readonly NamedServer[]): readonly ServerNames[];
  readonly changes: ChangePlanner;
  /** The disks that servers of these parameters have, where `instances` describes disks too. */
  disks?(parameters: WireParameters): Pick<InstanceView, 'systemDisk' | 'dataDisks'>;
  /** How servers are tagged with their owner. */
  readonly ownership: Ownership;
  /** Only where calls are carried out as jobs that can be looked at. */
  readonly jobs?: Jobs;

  /**
   * Reads a reply. Only an answer to this very call is a success: without the call, an empty list cannot be told from a
   * missing one.
   */
  decode(httpStatus: number, body: string, asked: AskedCall): Reply;
}

/** The APIs that a program knows, by their ids: those of a vendor stand together, the newest first. */
export type Dialects = Readonly<Record<string, Dialect>>;

/** The name under which `run` launches servers, if a look-up must find them by it. */
export function defaultInstanceName(claim: string): string {
  return `run-instances-${claim}`;
}

/** How many servers a launch requests. */
export function askedCount({ known }: Dialect, parameters: WireParameters): number {
  return Number(parameters[known.count] ?? '1');
}

/** How many servers one call launches at most. */
export function mostPerCall({ parameters, known, maxIdsPerCall }: Dialect): number {
  const most = parameters.find(({ wire }) => wire === known.count)?.range?.[1] ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(most) ? most : maxIdsPerCall;
}
