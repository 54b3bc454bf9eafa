import type { ITerraformDependable } from 'cdktf';
import type { PowerState } from './power-state';
import type { RemovalPolicy } from './removal-policy';
import type { InstanceTimeouts } from './timeouts';
import type { UpdateStrategy } from './update-strategy';

/** The options of every instance construct, beside the parameters of its API. */
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
   * Otherwise the apply refuses such a change before it changes anything. Setting it changes nothing by itself.
   *
   * @default false
   */
  readonly allowStop?: boolean;

  /**
   * Whether the servers are powered on. *In place.* A launch starts them; where they are to be `STOPPED`, they are powered
   * off as soon as they run, softly first. Servers that are `STOPPED` stay off through other changes, and what needs a stop
   * needs no `allowStop` then. Leaving it out again leaves them as they are.
   *
   * @default - servers stay as they are: what somebody stops or starts is left so
   */
  readonly powerState?: PowerState;

  /**
   * Whether another image installs the servers' system again, instead of launching new servers. *Reinstalls.* The system disk
   * is lost; id, addresses and data disks stay, and a server that runs is stopped for it, whatever `allowStop` says. Only
   * another image in the program does that, and `preventDestroy` refuses it. Switching it on changes nothing by itself.
   *
   * To switch it off again, set it to `false`, which refuses another image: plans without the option compare with the image
   * of the launch, and replace servers that were reinstalled since.
   *
   * @default - another image launches new servers
   */
  readonly reinstallOnImageChange?: boolean;

  /**
   * Resources that must exist before these servers are created, and until they are gone.
   *
   * @default - only those whose attributes are used
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform refuses every plan that would destroy or replace these servers.
   *
   * Like Terraform's own `prevent_destroy`, it takes effect only while the construct is in the stack.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;

  /**
   * Ids of existing servers to adopt instead of launching any: as many as the construct is to have.
   *
   * They must run in the provider's region or zone and match the props in everything that the API reports and that
   * cannot be changed in place; otherwise the apply lists all differences and does nothing. What can be changed is then
   * set as configured, and from then on they are managed, and terminated, like any others; `removalPolicy` RETAIN lets
   * go of them again. It counts at the launch only: adding or removing it later changes nothing.
   *
   * @default - new servers are launched
   */
  readonly adoptInstanceIds?: string[];

  /**
   * Whether servers that were terminated outside of Terraform are planned to be recreated, which needs `refresh` of the
   * provider construct. Where the number of servers is given, those that are missing are replaced alone, in their places. A
   * server that is stopped is not missing, and neither is one in the recycle bin that is prepaid or there for
   * debts; where the API cannot be asked the plan fails. Credentials of another account see none of the servers, so look at
   * the plan before you apply it.
   *
   * The plan then runs `terraform state pull`; the environment variable `TERRAFORM_BINARY_NAME` names another program.
   *
   * @default false
   */
  readonly recreateMissing?: boolean;

  /**
   * Ids of servers of this construct that are to leave it, where its number of servers is given: they are terminated, and
   * new ones take their places if the number requires it. Ids that it does not have are ignored.
   *
   * @default - when the number falls, the last leave, which are the youngest
   */
  readonly removeInstanceIds?: string[];

  /**
   * Ids of servers of this construct that are to be exchanged, where its number of servers is given. *New servers* for exactly
   * these, each in the place of its predecessor. Ids that it does not have are ignored, so that nothing more is planned once
   * they are exchanged.
   *
   * @default - none
   */
  readonly replaceInstanceIds?: string[];

  /**
   * How many servers a change may take away at a time, where their number is given: it then goes through them in batches, waits
   * until a batch runs before the next, and stops at the first failure; the next apply resumes. Setting it changes
   * nothing by itself, and what needs new servers goes by the strategy that was given when the change was first applied.
   *
   * @default - a change that needs a stop is made to one server after the other; one that needs new servers terminates all
   * and launches others
   */
  readonly updateStrategy?: UpdateStrategy;

  /**
   * The path or the id that this construct had before it was renamed or moved within its stack: `web`, or
   * `old-group/web`. Terraform then moves all of its objects, and plans no other change. Without it, a construct of
   * another name is another set of servers, and those of the old name are terminated. Keep it for as long as any state
   * may still have the old name.
   *
   * @default - the construct was not renamed
   */
  readonly renamedFrom?: string;

  /**
   * Parameters that are newer than this library, under the document's own names with array indexes filled in:
   * `{ 'Placement.HostIds.0': 'host-1' }`. New server. They are sent as is. Names that have a prop of their own or that the
   * library sets itself are rejected here, in whatever letters, and names of passwords, since plan and state hold these
   * values.
   *
   * @default - none
   */
  readonly additionalParameters?: { [name: string]: string };
}
