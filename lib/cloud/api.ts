import type { Answer, IncomingCall } from './server/exchange';

/** The two legacy calls that create share every companion call, so the legacy API is one. */
export type ApiName = 'qingcloud' | 'tencent-v2' | 'tencent-2017-03-12' | 'tencent-3.0';

/** What a request says that it is, before anything of it has been checked. */
export interface CallIdentity {
  readonly api: ApiName;
  /** `iaas`, `cvm`, `tag`; on the v2 endpoint the service that offers the action, since one host serves them all. */
  readonly service: string;
  readonly action: string;
  /** Of the keys that it says it was signed with; empty where it says nothing. */
  readonly keyId: string;
  /** Decoded and flat, without common parameters and signature. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly common: Readonly<Record<string, string>>;
}

/** What a call that succeeded hands back. */
export interface Performed {
  readonly payload: Readonly<Record<string, unknown>>;
  /** The instances that the call made or changed. */
  readonly instanceIds?: readonly string[];
}

/** One API as the server sees it. */
export interface Api {
  readonly name: ApiName;
  identify(call: IncomingCall): CallIdentity;
  /** Checks everything and acts. Throws a Refusal. */
  perform(call: IncomingCall, identity: CallIdentity): Performed;
  success(performed: Performed, identity: CallIdentity): Answer;
  refusal(refusal: Refusal, identity: CallIdentity): Answer;
  /** What the API answers to too many calls. */
  throttled(): Refusal;
  /** What the API answers while another operation is at work. */
  busy(): Refusal;
  /** What the API answers to keys that lack the right to this action. */
  unauthorized(identity: CallIdentity): Refusal;
  /** What the API answers when it fails through no fault of the request. */
  broken(message: string): Refusal;
}

/** A call that the API does not do, in the API's own code. */
export class Refusal extends Error {
  public constructor(
    readonly code: string,
    message: string,
    /** The symbolic code beside the legacy API's integer. */
    readonly codeDesc?: string,
    /** Further members of the reply. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
