import type { ApiName, CallIdentity } from './api';

/** At most so many calls in a window of time. Without `api` or `action` it counts all of them together. */
export interface CallLimit {
  readonly api?: ApiName;
  readonly action?: string;
  /** Counts every action by itself. */
  readonly eachAction?: boolean;
  readonly calls: number;
  readonly windowMs: number;
}

/** What the vendors' pages state. Those of single actions other than RunInstances are not published. */
export const documentedLimits: readonly CallLimit[] = [
  { api: 'tencent-3.0', action: 'RunInstances', calls: 10, windowMs: 1_000 },
  { api: 'tencent-v2', calls: 1_000, windowMs: 60_000 },
  { api: 'tencent-v2', eachAction: true, calls: 100, windowMs: 60_000 },
  { api: 'qingcloud', calls: 2_000, windowMs: 3_600_000 },
];

/** Counts calls in sliding windows. */
export class CallCounter {
  readonly #times = new Map<string, number[]>();

  public constructor(private readonly limits: readonly CallLimit[]) {}

  /** Counts the call, and returns the limit that it goes beyond, if any. */
  public exceededBy(call: CallIdentity, now: number): CallLimit | undefined {
    let exceeded: CallLimit | undefined;
    this.limits.forEach((limit, index) => {
      if ((limit.api ?? call.api) !== call.api || (limit.action ?? call.action) !== call.action) {
        return;
      }
      const key = limit.eachAction ? `${index} ${call.action}` : String(index);
      const recent = (this.#times.get(key) ?? []).filter((time) => time > now - limit.windowMs);
      if (recent.length >= limit.calls) {
        exceeded ??= limit;
      } else {
        recent.push(now);
      }
      this.#times.set(key, recent);
    });
    return exceeded;
  }
}
