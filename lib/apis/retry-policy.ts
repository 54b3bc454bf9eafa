import type { FailureKind } from './failure';

/** Pauses that grow: the n-th is drawn between nothing and `first * factor^n`, and never exceeds `longest`. */
export interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly longestMs: number;
}

/** How long an operation retries after this kind of failure; not at all for absent kinds. */
export type Patience = Readonly<Partial<Record<FailureKind, number>>>;

export interface RetryPolicy {
  readonly backoff: Backoff;
  /** Pauses after a call that was throttled. */
  readonly throttled: Backoff;
  readonly patience: Patience;
  /** Whether a busy call that creates can be sent again: otherwise the same code refuses it. */
  readonly busyWhenCreating: boolean;
  /** How long the address of a terminated server may stay taken. Only a call that creates waits for that. */
  readonly addressLagMs: number;
  /** Pauses between two polls of servers that change. */
  readonly poll: Backoff;
  /** How long a server may be missing from lists after the call that made it. */
  readonly listLagMs: number;
}

/**
 * A choice: no vendor's document bounds it. That lists lag is known: Tencent's own Terraform provider had to learn that what
 * it reads right after a creation can be empty (its pull request 1270), and QingCloud's sleeps for 30 seconds after one. Two
 * minutes are four times that, and a fifth of the time that a launch has by default.
 */
export const listLagMs = 120_000;

/** A choice: no document says when the address of a terminated server is free again, and it can take a moment. */
export const addressLagMs = 120_000;

/**
 * The pause before retry number `attempt` (from 0), with full jitter so that parallel hooks do not retry at the same time.
 */
export function jitteredPause(backoff: Backoff, attempt: number, random: () => number): number {
  return Math.round(random() * steadyPause(backoff, attempt));
}

/** The pause before poll number `attempt` (from 0). */
export function steadyPause(backoff: Backoff, attempt: number): number {
  return Math.min(backoff.longestMs, backoff.firstMs * backoff.factor ** attempt);
}
