import type { ApiName } from '../api';
import type { RecordedRequest } from '../request-log';

/** The moments of a request at which a client may be killed. */
export type Moment = 'received' | 'processed' | 'half-sent' | 'sent';

export interface MomentEvent {
  readonly moment: Moment;
  readonly request: RecordedRequest;
}

export type FaultKind =
  /** The connection ends before anything is done. */
  | 'reset-before'
  /** Everything is done, and the connection ends without a reply. */
  | 'reset-after'
  /** Everything is done, and the connection ends in the middle of the reply. */
  | 'truncate'
  /** An HTTP status instead of anything being done. */
  | 'status'
  /** Everything is done, and an HTTP status hides it. */
  | 'status-after'
  /** The API's own answer to too many calls. */
  | 'throttle'
  /** The API's own answer while another operation is at work. */
  | 'busy'
  /** The API's own answer to keys that lack the right to the action. */
  | 'unauthorized'
  /** An error of the API, by code. */
  | 'error'
  /** An error of the API, by code, although everything is done: an overloaded server that timed out. */
  | 'error-after'
  /** Everything is done, and the reply is unreadable. */
  | 'garbage'
  /** Everything is done, and the reply is late. */
  | 'delay'
  /** A call that lists servers succeeds and shows none, as a replica does that has lost them. Affects no other call. */
  | 'empty-list'
  /** Nothing but a call of `onMoment`. */
  | 'kill';

/** Which requests go wrong, and how. */
export interface Fault {
  readonly kind: FaultKind;
  readonly api?: ApiName;
  readonly action?: string;
  /** Only requests that are signed with this key. */
  readonly keyId?: string;
  /** The first matching request, counted from 1 since the fault was added, that goes wrong. @default 1 */
  readonly nth?: number;
  /** How many matching requests go wrong from there. @default 1, and without end where there is a `chance` */
  readonly times?: number;
  /** From 0 to 1: each of those goes wrong with this probability only, which follows from the cloud's seed. @default 1 */
  readonly chance?: number;
  /** For `status` and `status-after`. @default 502 */
  readonly status?: number;
  /** For `status` and `status-after`: the header `Retry-After`. */
  readonly retryAfter?: string;
  /** For `error` and `error-after`: `1100`, `5100`, `InternalError`. */
  readonly code?: string;
  /** For `error` and `error-after` of the legacy API. */
  readonly codeDesc?: string;
  readonly message?: string;
  /** For `garbage`. @default 'html' */
  readonly garbage?: 'html' | 'binary' | 'empty';
  /** For `delay`: milliseconds. Without it the reply waits for `FaultPlan.release`. */
  readonly ms?: number;
  /** For `kill`. The request goes on when the promise is fulfilled. */
  readonly at?: Moment;
  readonly onMoment?: (event: MomentEvent) => void | Promise<void>;
}
