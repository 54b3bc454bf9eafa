import type { ITerraformDependable } from 'cdktf';

/**
 * The servers of one instance construct, whichever API launched them. Every attribute can be used in other resources of
 * the same apply and in outputs; lists keep the order in which the API returned the ids. Where the number of servers is
 * given, each keeps its place for as long as it stays, and the lists of ids and addresses agree by index.
 */
export interface IInstances extends ITerraformDependable {
  /** Id of the first server: the only one unless the count is larger than one. */
  readonly instanceId: string;
  /** Ids of all servers. */
  readonly instanceIds: string[];
  /** Private address of the first server; empty where it has none. */
  readonly privateIp: string;
  /** Public address of the first server that has one, as it was when it first ran; empty where none has. */
  readonly publicIp: string;
  /**
   * Private addresses of all servers. Empty if they joined no network. Where the number of servers is given, the first one of
   * each, empty where it has none.
   */
  readonly privateIps: string[];
  /**
   * Public addresses of all servers, as they were when the servers first ran; servers without one are left out. Where the
   * number of servers is given, the first one of each, empty where it has none.
   */
  readonly publicIps: string[];
  /**
   * The addresses of each server by its id, as they were when it first ran: `{ private_ips = […], public_ips = […] }`. For
   * `TerraformIterator.fromMap`, and `Fn.lookupNested`.
   */
  // biome-ignore lint/suspicious/noExplicitAny: cdktf takes maps of objects as such.
  readonly members: { [id: string]: any };

  /** The zone of each server, as the API names it. */
  readonly zones: string[];
  /** The state of each server at the end of its launch, as the API names it. */
  readonly statusesAtLaunch: string[];
  /** How the servers are paid for: `hourly`, `prepaid`, `contract`, or `host` for those of a dedicated host. */
  readonly billing: string;
  /**
   * When the prepaid time expires, in the API's notation, as it was after the launch; the earliest if servers differ.
   * Empty for servers that are not prepaid.
   */
  readonly expiresAt: string;
  /**
   * Who logs in to the first server, as the API reports it of the image, after the launch or a reinstall: `ubuntu`, `root`,
   * `Administrator`. For `connection`. Empty where the API does not say: Tencent's API 3.0 does, its older ones do not, and
   * QingCloud's does for images that have one.
   */
  readonly loginUser: string;
  /**
   * The port at which they log in: 22, or 3389 on Windows. Null, which leaves the choice to Terraform, where the API does not say:
   * only Tencent's API 3.0 does.
   */
  readonly loginPort: number;
  /** The vendor's ids of the job or the deals of the launch, for its support. May be empty. */
  readonly references: string[];

  /**
   * The status of the servers at each plan: `running`, `stopped`, `missing`, `recycled`, `creating`, `changing`, or, if
   * they differ, a list such as `ins-1 running, ins-2 missing`. Needs `refresh` of the provider construct.
   */
  readonly currentStatus: string;
  /** Private addresses at each plan. Needs `refresh` of the provider construct. */
  readonly currentPrivateIps: string[];
  /** Public addresses at each plan. Needs `refresh` of the provider construct. */
  readonly currentPublicIps: string[];
}
