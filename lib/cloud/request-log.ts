import type { ApiName, CallIdentity } from './api';

/** A request that the cloud received. */
export interface RecordedRequest {
  readonly api: ApiName;
  readonly action: string;
  readonly service: string;
  /** Of the keys that it said it was signed with. */
  readonly keyId: string;
  readonly method: string;
  /** Decoded and flat, as the wire has it, without common parameters and signature. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly common: Readonly<Record<string, string>>;
  /** The body as sent, where there was one. */
  readonly body?: string;
  readonly receivedAt: number;
  /** Of the reply as the client got it; 0 where it got none, or none yet. */
  readonly httpStatus: number;
  /** What the cloud did, whatever the client got to know of it: `ok`, an error code, `fault` for nothing, or `open`. */
  readonly outcome: string;
  readonly codeDesc?: string;
  readonly message?: string;
  /** The instances that it made or changed. */
  readonly instanceIds?: readonly string[];
  /** The kind of the fault that affected it. */
  readonly fault?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type OpenRequest = Mutable<RecordedRequest>;

/** Every request in the order of arrival. */
export class RequestLog {
  readonly #requests: OpenRequest[] = [];

  public get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  public open(identity: CallIdentity, method: string, body: Buffer, receivedAt: number): OpenRequest {
    const request: OpenRequest = {
      api: identity.api,
      action: identity.action,
      service: identity.service,
      keyId: identity.keyId,
      method,
      parameters: identity.parameters,
      common: identity.common,
      ...(body.length === 0 ? {} : { body: body.toString('utf8') }),
      receivedAt,
      httpStatus: 0,
      outcome: 'open',
    };
    this.#requests.push(request);
    return request;
  }
}
