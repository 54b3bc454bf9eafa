import type { ITerraformDependable } from 'cdktf';
import type { RemovalPolicy } from './removal-policy';
import type { InstanceTimeouts } from './timeouts';

/** What every instance construct takes beside the parameters of its API. */
export interface InstanceOptions {
  /**
   * What happens to the servers when they are destroyed, replaced, or removed from the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How long the operations may take.
   *
   * @default - 10 minutes each
   */
  readonly timeouts?: InstanceTimeouts;

  /**
   * Whether running servers may be stopped and started again for a change that needs it, such as another instance type.
   * Where they may not, the apply refuses such a change before it changes anything. Setting it changes nothing by itself.
   *
   * @default false
   */
  readonly allowStop?: boolean;

  /**
   * Resources that must exist before these servers are created, and until they are gone.
   *
   * @default - only those whose attributes are used
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform refuses every plan that would destroy or replace these servers.
   *
   * Like Terraform's own `prevent_destroy`, it counts only while the construct is in the stack.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * Ids of servers that exist already and are to be taken over instead of making any: as many as the construct is to have.
   *
   * They must run in the provider's place and be what the props describe, as far as the API tells and it cannot be changed
   * afterwards; otherwise the apply lists all differences and does nothing. What can be changed is then set as configured,
   * and from then on they are managed, and terminated, like any others: `removalPolicy` RETAIN lets go of them again. It
   * counts at the launch only, so adding it to or removing it from a construct that has its servers changes nothing.
   *
   * @default - new servers are made
   */
  readonly adoptInstanceIds?: string[];

  /**
   * Whether servers that were terminated outside of Terraform are planned to be recreated, which needs `refresh` of the
   * provider construct. Servers made together are replaced together: with a count above 1, one missing server replaces the
   * others too. A server that is stopped is not missing, and neither is one in the recycle bin that is prepaid or there for
   * debts; where the API cannot be asked the plan fails. Credentials of another account see none of the servers, so look at
   * the plan before you apply it.
   *
   * The plan then runs `terraform state pull`; name another program in the environment variable `TERRAFORM_BINARY_NAME`.
   *
   * @default false
   */
  readonly recreateMissing?: boolean;

  /**
   * The path or the id that this construct had before it was renamed or moved within its stack: `web`, or `old-group/web`.
   * Terraform then moves everything that it has of the servers, and plans no other change. Without it, a construct of
   * another name is another set of servers, and those of the old name are terminated. Leave it in for as long as any state
   * may still have the old name.
   *
   * @default - the construct was not renamed
   */
  readonly renamedFrom?: string;

  /**
   * Parameters that this library does not know yet, by the document's own names with array indexes filled in:
   * `{ 'Placement.HostIds.0': 'host-1' }`. They are sent as they are; a change replaces the servers. A parameter that has
   * a prop of its own, and the library's client token, are refused here.
   *
   * @default - none
   */
  readonly additionalParameters?: { [name: string]: string };
}
