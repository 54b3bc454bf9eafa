import type { ApiRequest } from './api-request';
import type { CredentialWorld } from './credential-chain';
import type { Credentials } from './credentials';
import type { HttpRequest } from './http-request';
import type { InstanceView } from './instance-view';
import type { JsonObject } from './json';
import type { Conversation } from './ownership';
import type { WireParameters } from './parameter';
import type { Pricing } from './pricing';

/**
 * The vendor port: everything that the code outside of `apis/` knows about one vendor. An API names its vendor in `vendor`
 * (see `api.ts`). Nothing here does I/O: what it needs is passed in.
 *
 * Every hook loads this, and most hooks make no call, so what only a call needs is behind `access`, and what only the
 * command line needs behind `examination`.
 */
export interface Vendor {
  /** By which the command line names it: `--provider <id>`. */
  readonly id: string;
  /** For messages. */
  readonly title: string;
  readonly place: PlaceKind;
  /** The environment variable that overrides, when a hook runs, the endpoint that the configuration names. */
  readonly endpointVariable: string;
  /** The services that calls go to, as far as each has a host of its own. */
  readonly services?: readonly string[];
  /** What the ids of servers look like. */
  readonly instanceId: { readonly form: RegExp; readonly example: string };
  /** What addressing and signing a request add to it, in lower case. */
  readonly commonParameters: readonly string[];
  access(): Access;
  examination(): Examination;
}

/** Where a vendor's servers are: a region or a zone. */
export interface PlaceKind {
  /** Its key among a claim's triggers, the wire name of the parameter. It stands in Terraform's state: never change it. */
  readonly key: string;
  /** For messages, and by which the command line names it: `--zone <zone>`. */
  readonly word: string;
  /** The command line's default place. */
  readonly example: string;
}

/** What a call needs beside its dialect: credentials, address and signature. */
export interface Access {
  /** Looks in all places where keys may be. Fails with the list of them if there are none. */
  credentials(world: CredentialWorld): Promise<Credentials>;
  /** The URL of a request, without a query, where nobody names an endpoint. */
  publicEndpoint(request: Addressed): URL;
  /**
   * The same below an address that a person named. Fails where it cannot be one of this vendor's.
   *
   * @param origin what named it, as a message begins: `The environment variable ...`
   */
  endpointAt(address: URL, origin: string, request: Addressed): URL;
  /**
   * The address of a service beside that of another one: `https://tag.internal.example` beside `https://cvm.internal.example`.
   * An address that names no service is everybody's.
   */
  siblingOf?(address: URL, service: string): URL;
  /** Adds the common parameters, signs, and turns the call into HTTP. Repeated for every attempt. */
  sign(request: ApiRequest, context: SigningContext): HttpRequest;
}

/** What only the command line needs, so that no hook loads it. */
export interface Examination {
  /** The calls that examine the vendor's APIs, by their ids. */
  readonly probes: Readonly<Record<string, Probe>>;
  /** How old a request may be when it arrives, and how far ahead. */
  readonly clockToleranceMs: number;
  /** The parameters and headers that signing adds and that differ from call to call. */
  addedBySigning(scheme: string): ReadonlySet<string>;
  /** Codes of the kind `credentials` that mean missing permission, not a wrong key. */
  readonly permissionCodes?: RegExp;
  /**
   * Variables by which nobody's keys are found, to reach an API without any. The values stand nowhere else: what is taken
   * for a secret is masked wherever it is printed.
   */
  readonly strangersKeys: Readonly<Record<string, string>>;
  /** How a program declares servers of each API, by its id, so that code can be written for servers that exist. */
  readonly programs?: Readonly<Record<string, ProgramNames>>;
  /** The types under which Terraform's own providers have these servers in a state. */
  readonly stateTypes?: readonly string[];
  readonly search?: ServerSearch;
  /** How each API tells prices, by its id, for the APIs that do. */
  readonly pricing?: Readonly<Record<string, Pricing>>;
}

/** How servers are found that nothing here has launched. */
export interface ServerSearch {
  /**
   * The call of each API, by its id, that lists the servers of a place from an offset on: all that have the name, where one
   * is given, and perhaps others.
   */
  readonly list: Readonly<Record<string, (offset: number, name?: string) => ApiRequest>>;
  /** The ids of servers with a tag. Some may be terminated already. */
  tagged(tag: string): Conversation<readonly string[]>;
  /** What no description of a server has and the API tells all the same, by id, for the APIs that do. */
  readonly more?: Readonly<
    Record<string, (ids: readonly string[]) => Conversation<ReadonlyMap<string, WireParameters>>>
  >;
}

export interface ProgramNames {
  /** Class of the instances. */
  readonly instance: string;
  /** Class of the provider construct. */
  readonly provider: string;
  /** The prop that chooses the API, with the member of an enum: `api: CvmApi.V2_ENDPOINT`. */
  readonly chosenBy?: { readonly prop: string; readonly className: string; readonly member: string };
  /** Classes of props that are objects, by the names of the parameters that they are for: `DataDisks.N`. */
  readonly structs?: Readonly<Record<string, string>>;
  /** Enums by the names of the parameters that they are for: the members by their values. */
  readonly enums?: Readonly<
    Record<string, { readonly name: string; readonly members: Readonly<Record<string, string>> }>
  >;
  /** Parameters that replies report in another form. Those that the API's table lacks do not count. */
  readonly reported?: (view: InstanceView) => WireParameters;
  /** What is required and no reply reports, by what else is known. */
  readonly assumed?: (given: WireParameters) => WireParameters;
  /** What is left out, since others say the same. */
  readonly redundant?: (given: WireParameters) => readonly string[];
}

export type Addressed = Pick<ApiRequest, 'scheme' | 'service' | 'place'>;

export interface SigningContext {
  readonly endpoint: URL;
  readonly credentials: Credentials;
  /** Milliseconds since 1970, by the server's clock as far as it is known. */
  readonly now: number;
  /** A positive integer that this key has not used before. */
  readonly nonce: number;
}

export interface QuotaLeft {
  /** What it limits, and where. */
  readonly of: string;
  readonly left: number;
  readonly total?: number;
}

/** Calls that change nothing. */
export interface Probe {
  /** Any key may make it. */
  readonly request: ApiRequest;
  /** The zones that its reply names, where it names any. */
  zones?(payload: JsonObject): readonly string[];
  readonly quota?: { readonly request: ApiRequest; left(payload: JsonObject): readonly QuotaLeft[] };
}
