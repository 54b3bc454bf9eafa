import type { Dialect } from '../apis/api';
import type { ApiRequest } from '../apis/api-request';
import { type ApiFailure, kindsInDoubt } from '../apis/failure';
import type { JsonObject } from '../apis/json';
import type { Conversation } from '../apis/ownership';
import type { RetryPolicy } from '../apis/retry-policy';
import { type Clock, Deadline } from './clock';
import { clockRemark, isClockWrong } from './clock-remark';
import { ApiError, HookError, UnreachableError } from './hook-error';
import { Retries, type Trouble } from './retries';
import { retryAfterMs } from './retry-after';
import { TransportError } from './transport/transport-error';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The server's `Date` header. */
  readonly date?: string;
  /** The server's `Retry-After` header. */
  readonly retryAfter?: string;
}

export interface Signer {
  /** Absent for temporary keys, whose id changes. */
  readonly accessKeyId?: string;
  /** Where the keys come from: `the environment variables ...`. */
  readonly source: string;
  /** Region or zone. */
  readonly place: string;
}

export interface Exchange {
  /**
   * Does everything that can fail before a connection is opened, and keeps what does not change: credentials, endpoint,
   * signature, proxy, certificates.
   */
  prepare(request: ApiRequest): Promise<void>;
  /**
   * Signs a request and sends it, once.
   *
   * @throws TransportError if there is no complete reply; it says whether anything was sent
   * @throws HookError for what `prepare` throws: nothing was sent
   */
  send(request: ApiRequest): Promise<Answer>;
  signer(): Promise<Signer>;
  /** A text without the secrets of the calls. */
  mask(text: string): string;
}

export type Outcome =
  | { readonly ok: true; readonly payload: JsonObject; readonly requestId?: string }
  | {
      readonly ok: false;
      readonly error: HookError;
      readonly kind: Trouble;
      /** Whether the service may have carried out the call all the same. */
      readonly executed: 'no' | 'unknown';
      /** For how long the server asks to be left alone. */
      readonly retryAfterMs?: number;
    };

/**
 * Whether it was never any better: what once answered is worth more patience, and so is what is only slow. Nothing of the
 * request has left.
 */
function isLasting({ kind, sent }: TransportError): boolean {
  return !sent && (kind === 'dns' || kind === 'tls' || kind === 'refused' || kind === 'proxy');
}

/** Many times what is shown of a failure. */
const mostOfAFailure = 65_536;

export class ApiClient {
  public readonly policy: RetryPolicy;
  private answered = false;

  public constructor(
    public readonly dialect: Dialect,
    private readonly exchange: Exchange,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly say: (line: string) => void = () => undefined,
  ) {
    this.policy = dialect.patience;
  }

  /** Milliseconds since 1970. */
  public wallTime(): number {
    return this.clock.wallTime();
  }

  /** For durations. */
  public monotonic(): number {
    return this.clock.monotonic();
  }

  public signer(): Promise<Signer> {
    return this.exchange.signer();
  }

  /** Fails if an attempt would fail before it connects. */
  public async prepare(request: ApiRequest): Promise<void> {
    await this.exchange.prepare(request);
  }

  /** One attempt, whatever its result. The only way to send a call that creates. */
  public async attempt(request: ApiRequest): Promise<Outcome> {
    let answer: Answer;
    try {
      answer = await this.exchange.send(request);
    } catch (error) {
      if (error instanceof TransportError) {
        const executed = error.sent ? 'unknown' : 'no';
        const kind = !this.answered && isLasting(error) ? 'unreachable' : 'transient';
        const told = new UnreachableError(error.message);
        return { ok: false, kind, executed, error: told };
      }
      if (error instanceof HookError) {
        return { ok: false, kind: 'refused', executed: 'no', error };
      }
      throw error;
    }
    this.answered = true;
    const reply = this.dialect.decode(answer.status, answer.body, request);
    if (reply.ok) {
      return reply;
    }
    const failure = this.shownFailure(answer, request) ?? reply.failure;
    const remark = failure.kind === 'clock' ? clockRemark(answer.date, this.clock.wallTime()) : undefined;
    return {
      ok: false,
      kind: failure.kind,
      executed: isInDoubt(failure, isClockWrong(answer.date, this.clock.wallTime())) ? 'unknown' : 'no',
      error: new ApiError(request.action, failure, remark),
      retryAfterMs: retryAfterMs(answer.retryAfter, answer.date, this.clock.wallTime()),
    };
  }

  /**
   * A failure as it may be shown: an API may repeat what it was sent, and half a secret is not recognized. So the reply is
   * masked before it is cut. What came of the call is decided by the reply as it is.
   */
  private shownFailure({ status, body }: Answer, request: ApiRequest): ApiFailure | undefined {
    const masked = this.exchange.mask(body.slice(0, mostOfAFailure));
    const reply = masked === body ? undefined : this.dialect.decode(status, masked, request);
    return reply?.ok === false ? reply.failure : undefined;
  }

  /** A call that may be repeated: tried again for as long as the policy permits for its failures. */
  public async call(request: ApiRequest, deadline: Deadline): Promise<JsonObject> {
    const retries = this.retries(deadline);
    for (;;) {
      const outcome = await this.attempt(request);
      if (outcome.ok) {
        return outcome.payload;
      }
      if (!retries.worthwhile(outcome.kind)) {
        throw outcome.error;
      }
      await retries.pause(outcome, outcome.error.message);
    }
  }

  /** A deadline from now on. */
  public retries(deadline: Deadline): Retries {
    return new Retries(this.policy, this.clock, this.random, deadline, this.say);
  }

  /** Completes a conversation, all calls of which may be repeated. */
  public async converse<T>(conversation: Conversation<T>, deadline: Deadline): Promise<T> {
    let step = conversation.next();
    while (step.done !== true) {
      step = conversation.next(await this.call(step.value, deadline));
    }
    return step.value;
  }

  public deadline(milliseconds: number): Deadline {
    return new Deadline(this.clock, milliseconds);
  }
}

/** A replay is what a wrong clock is taken for, too: then it is none, and nothing was carried out. */
function isInDoubt({ kind, inDoubt }: ApiFailure, clockIsWrong: boolean): boolean {
  return kindsInDoubt.has(kind) || (inDoubt === 'any call' && !clockIsWrong);
}
