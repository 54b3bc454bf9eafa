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
}
