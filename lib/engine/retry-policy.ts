import type { SigningScheme } from '../apis/api-request';
import type { FailureKind } from '../apis/failure';

/** Pauses that grow: the n-th is drawn between nothing and `first * factor^n`, and never exceeds `longest`. */
export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
}

/** How long an operation that meets this kind of failure keeps trying; absent kinds end it at once. */
export type Patience = Readonly<Partial<Record<FailureKind, number>>>;

export interface RetryPolicy {
  readonly backoff: Backoff;
  /** Pauses after a call that was one too many. */
  readonly throttled: Backoff;
  readonly patience: Patience;
  /** Whether a call that creates can be told to come back later: otherwise the same code refuses it. */
  readonly busyWhenCreating: boolean;
  /** Pauses between two looks at servers that change. */
  readonly poll: Backoff;
  /** How long a server may be missing from lists after the call that made it. */
  readonly listLagMs: number;
}

const minute = 60_000;

/**
 * A choice: no document of either vendor bounds it. That lists lag is known: Tencent's own Terraform provider had to learn
 * that what it reads right after a creation can be empty (its pull request 1270), and QingCloud's sleeps for 30 seconds
 * after one. Two minutes are four times that, and a fifth of the time that a launch has by default.
 */
const listLagMs = 2 * minute;

const tencent: RetryPolicy = {
  backoff: { firstMs: 1_000, factor: 2, longestMs: 20_000 },
  // Per minute and action.
  throttled: { firstMs: 1_000, factor: 2, longestMs: 20_000 },
  patience: { throttled: 10 * minute, transient: 3 * minute, busy: 5 * minute },
  busyWhenCreating: true,
  poll: { firstMs: 500, factor: 1.5, longestMs: 10_000 },
  listLagMs,
};

/**
 * API 3.0 counts by the second, so there is room again within one: hooks that stay away for longer leave it unused: in
 * a simulation, 200 launches at ten a second then take 31 seconds in place of 22.
 */
const tencent30: RetryPolicy = { ...tencent, throttled: { firstMs: 1_000, factor: 1.5, longestMs: 2_000 } };

/**
 * QingCloud starts accounts at 2,000 calls an hour, so its polls widen further. Its 1400 means "not in this state" as well
 * as "not yours": fresh servers refuse termination for some seconds, so it is worth two minutes and no more.
 */
const qingCloud: RetryPolicy = {
  backoff: { firstMs: 1_000, factor: 2, longestMs: 30_000 },
  throttled: { firstMs: 1_000, factor: 2, longestMs: 30_000 },
  patience: { throttled: 10 * minute, transient: 3 * minute, busy: 2 * minute },
  busyWhenCreating: false,
  poll: { firstMs: 1_000, factor: 1.5, longestMs: 20_000 },
  listLagMs,
};

export const retryPolicies: Readonly<Record<SigningScheme, RetryPolicy>> = {
  qingcloud: qingCloud,
  'tencent-v2': tencent,
  tc3: tencent30,
};

/** The pause before retry number `attempt` (from 0), with full jitter so that parallel hooks do not march in step. */
export function jitteredPause(backoff: Backoff, attempt: number, random: () => number): number {
  return Math.round(random() * steadyPause(backoff, attempt));
}

/** The pause before look number `attempt` (from 0). */
export function steadyPause(backoff: Backoff, attempt: number): number {
  return Math.min(backoff.longestMs, backoff.firstMs * backoff.factor ** attempt);
}
