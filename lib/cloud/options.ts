import { type Account, builtInAccount } from './accounts';
import type { CallLimit } from './call-limits';

export interface EmbeddedCloudOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** How long a new instance takes to run, and a start, stop or reset takes. @default 100 */
  readonly bootMs?: number;
  /** How long an instance takes to terminate. @default 100 */
  readonly terminateMs?: number;
  /** How long a change of a setting (bandwidth, security groups, ...) takes. @default 0 */
  readonly modifyMs?: number;
  /** After its creation, how long a QingCloud instance has no lease and thus cannot be terminated. @default 200 */
  readonly leaseMs?: number;
  /** How long a new instance is missing from lists, as behind a lagging replica. @default 0 */
  readonly listingDelayMs?: number;
  /** How long a private address stays taken after its instance has ended. @default 0 */
  readonly addressLagMs?: number;
  /** How long a returned instance of the legacy API stays listed with status 5. @default 1000 */
  readonly returnedMs?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** What ids are made from: the same seed and requests, the same ids. @default the time of the start */
  readonly seed?: string | number;
  /**
   * The first account, if not the built-in one. A token makes its credentials temporary ones, refused without it. Others
   * are added by `EmbeddedCloud.addAccount`.
   */
  readonly account?: Account;
  /**
   * Whether TerminateInstances of version 2017-03-12 takes prepaid instances. Refund rules, which are out of an API's
   * sight, decide that in earnest. @default true
   */
  readonly prepaidReturns?: boolean;
  /**
   * Whether the first TerminateInstances of version 2017-03-12 moves instances by the hour to the recycle bin as well, and
   * a second one destroys them: the international document says so of all instances, the SDK of prepaid ones only.
   *
   * @default false
   */
  readonly hourlyRecycleBin?: boolean;
  readonly limits?: {
    /** Calls that are throttled. @default none; `documentedLimits` has what the documents state */
    readonly calls?: readonly CallLimit[];
    /** Instances that may exist at once with each vendor. @default no limit */
    readonly instances?: number;
    /** Prepaid instances that may be returned. @default no limit */
    readonly returns?: number;
  };
}

export type Settings = Required<Omit<EmbeddedCloudOptions, 'port' | 'limits'>> & {
  readonly calls: readonly CallLimit[];
  readonly instanceQuota: number;
  readonly returnQuota: number;
};

export function settingsOf(options: EmbeddedCloudOptions): Settings {
  const now = options.now ?? Date.now;
  return {
    bootMs: options.bootMs ?? 100,
    terminateMs: options.terminateMs ?? 100,
    modifyMs: options.modifyMs ?? 0,
    leaseMs: options.leaseMs ?? 200,
    listingDelayMs: options.listingDelayMs ?? 0,
    addressLagMs: options.addressLagMs ?? 0,
    returnedMs: options.returnedMs ?? 1000,
    now,
    seed: options.seed ?? now(),
    account: options.account ?? builtInAccount(1),
    prepaidReturns: options.prepaidReturns ?? true,
    hourlyRecycleBin: options.hourlyRecycleBin ?? false,
    calls: options.limits?.calls ?? [],
    instanceQuota: options.limits?.instances ?? Number.POSITIVE_INFINITY,
    returnQuota: options.limits?.returns ?? Number.POSITIVE_INFINITY,
  };
}
