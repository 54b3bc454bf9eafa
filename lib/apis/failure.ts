import { shownText } from './shown-text';

/** What an API's error means for the caller. */
export type FailureKind =
  /** The request can never work as it is. */
  | 'refused'
  /** Too many calls: the same call works later. */
  | 'throttled'
  /** Another operation on the same resource runs, or its state forbids the call just now. */
  | 'busy'
  /** The service failed. Whether the call was carried out is unknown. */
  | 'transient'
  /** The clocks of this machine and the service differ, or a nonce was seen before. */
  | 'clock'
  /** Unknown keys, a wrong signature, or no permission. */
  | 'credentials'
  /** A limit of the account is reached. */
  | 'quota'
  /** No money, or no such goods in stock. */
  | 'balance'
  /** Something else has the address that the request names: perhaps a server that was terminated just now. */
  | 'taken'
  /** The resource does not exist (any more). */
  | 'gone'
  /** The server is being terminated already. */
  | 'terminating'
  /** The reply is not as documented. Whether the call was carried out is unknown. */
  | 'unreadable';

/** The kinds that leave in doubt whether the call was carried out. */
export const kindsInDoubt: ReadonlySet<FailureKind> = new Set(['transient', 'unreadable']);

/** An API's refusal as the API words it, and what it means. */
export interface ApiFailure {
  readonly kind: FailureKind;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
  readonly advice?: string;
  /** Whether the call may have been carried out all the same, apart from what its kind says. */
  readonly inDoubt?: Doubt;
}

/** Of any call, or only of one that creates: there, half of the work is a server. */
export type Doubt = 'any call' | 'creating';

export interface ErrorRule {
  readonly kind: FailureKind;
  /** The call may have been carried out all the same, although nothing of that kind says so. */
  readonly inDoubt?: Doubt;
  readonly advice: string;
}

/**
 * Rules by error code. The dialects' own are functions: most runs of a hook meet no error, and need no table of them.
 * Tencent's codes are dotted, from general to special; a rule for `InvalidParameter` also serves
 * `InvalidParameter.Anything` unless that has a rule of its own.
 */
export type ErrorTable = Readonly<Record<string, ErrorRule>>;

export function errorsOf(kind: FailureKind, advice: Readonly<Record<string, string>>): ErrorTable {
  return Object.fromEntries(Object.entries(advice).map(([code, sentence]) => [code, { kind, advice: sentence }]));
}

/** The same rules, of failures that leave in doubt whether the call was carried out. */
export function inDoubt(table: ErrorTable, of: Doubt = 'any call'): ErrorTable {
  return Object.fromEntries(Object.entries(table).map(([code, rule]) => [code, { ...rule, inDoubt: of }]));
}

/** No documented code is as long. A longer one is cut before any table is asked. */
const longestCode = 100;

export function errorRule(table: ErrorTable, code: string): ErrorRule | undefined {
  for (
    let prefix = code.slice(0, longestCode);
    prefix !== '';
    prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('.')))
  ) {
    if (Object.hasOwn(table, prefix)) {
      return table[prefix];
    }
  }
  return undefined;
}

export interface ReceivedError {
  readonly httpStatus: number;
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/** What an HTTP status says by itself: too many requests, or a server that failed, so that the call may have been carried out. */
export function kindOfStatus(httpStatus: number): FailureKind | undefined {
  if (httpStatus === 429) {
    return 'throttled';
  }
  return httpStatus >= 500 ? 'transient' : undefined;
}

/**
 * An API's error with a rule applied. One without a rule is a refusal, since nothing says that trying again helps; unless
 * its HTTP status says otherwise.
 */
export function apiFailure(rule: ErrorRule | undefined, error: ReceivedError): ApiFailure {
  const requestId = shownText(error.requestId ?? '', 100);
  return {
    kind: rule?.kind ?? kindOfStatus(error.httpStatus) ?? 'refused',
    code: shownText(error.code, longestCode) || 'no code',
    message: shownText(error.message, 2_000) || 'no message',
    ...(requestId === '' ? {} : { requestId }),
    ...(rule === undefined ? {} : { advice: rule.advice }),
    ...(rule?.inDoubt === undefined ? {} : { inDoubt: rule.inDoubt }),
  };
}
