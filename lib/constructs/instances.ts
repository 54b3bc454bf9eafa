import type { ITerraformDependable } from 'cdktf';

/**
 * The servers of one instance construct, whatever API made them. Every attribute can be used in other resources of the
 * same apply and in outputs; lists keep the order in which the API handed out the ids.
 */
export interface IInstances extends ITerraformDependable {
  /** Id of the first server: the only one unless the count is larger than one. */
  readonly instanceId: string;
  /** Ids of all servers. */
  readonly instanceIds: string[];
  /** Private addresses of all servers. Empty where they joined no network. */
  readonly privateIps: string[];
  /** Public addresses of all servers, as they were when the servers first ran. Servers without one do not count. */
  readonly publicIps: string[];

  /** The zone of each server, as the API names it. */
  readonly zones: string[];
  /** The state of each server when its launch was over, as the API names it. */
  readonly statusesAtLaunch: string[];
  /**
   * When what was paid for in advance is over, as the API writes it, as it was after the launch; the earliest where servers
   * differ. Empty for servers that are not prepaid.
   */
  readonly expiresAt: string;
  /** The vendor's ids of the job or the deals that made the servers: what its support asks for. May be empty. */
  readonly references: string[];

  /**
   * What the servers are doing whenever Terraform plans: `running`, `stopped`, `missing`, `recycled`, `creating`, `changing`,
   * or where they differ a list such as `ins-1 running, ins-2 missing`. Needs `refresh` of the provider construct.
   */
  readonly currentStatus: string;
  /** Private addresses whenever Terraform plans. Needs `refresh` of the provider construct. */
  readonly currentPrivateIps: string[];
  /** Public addresses whenever Terraform plans. Needs `refresh` of the provider construct. */
  readonly currentPublicIps: string[];
}
