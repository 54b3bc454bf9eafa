import type { Construct } from 'constructs';
import { endpointProp } from '../../synthesis/endpoint-prop';
import { ProviderBase, type Site } from '../../synthesis/provider-base';
import type { DriftPolicy } from '../drift-policy';

/** Props of `QingCloudProvider`. */
export interface QingCloudProviderProps {
  /**
   * The zone of the servers, in lower case, such as `pek3a`. Changing it replaces every server.
   *
   * Document name: `zone`. An unknown zone is refused by the API.
   *
   * @see https://docs.qingcloud.com/product/api/action/instance/run_instances.html
   */
  readonly zone: string;

  /**
   * The whole URL of the IaaS API, with its path: private clouds have their own, such as
   * `https://api.private.example:4433/iaas/`. The environment variable `QINGCLOUD_ENDPOINT`, set when Terraform runs,
   * overrides it. Changing it replaces every server, since another endpoint is usually another cloud.
   *
   * @default "https://api.qingcloud.com/iaas/"
   */
  readonly endpoint?: string;

  /**
   * Whether calls may go over plain `http:` to an endpoint on another machine. A change of it alone changes no server.
   *
   * Whoever is on the way then reads what is sent, the passwords of QingCloud's calls among it, and can answer in the API's
   * place. Endpoints on this machine (`localhost`, `127.0.0.1`, `[::1]`) need no leave. It counts for the endpoint of the
   * environment, too; the command line has the variable `RUN_INSTANCES_ALLOW_INSECURE_ENDPOINT=1` in its place.
   *
   * @default false
   */
  readonly allowInsecureEndpoint?: boolean;

  /**
   * Whether every plan describes the servers: it then warns about those that were terminated, stopped or changed
   * outside of Terraform, says what to do, and instances have their `current...` attributes. Costs a call or two for
   * each instance construct and plan, needs credentials on the machine that plans, and a plan fails if the API cannot
   * be asked. Adds the Terraform provider hashicorp/external.
   *
   * @default false
   */
  readonly refresh?: boolean;

  /**
   * What a plan with `refresh` does about settings that were changed outside of Terraform, such as a name, a bandwidth or a
   * security group: it plans a change in place that sets them back, or only warns. It never replaces a server, and stops
   * one only where `allowStop` permits it; everything else is a warning either way. Setting back needs a look at the
   * state: `terraform state pull`.
   *
   * @default DriftPolicy.REPAIR
   */
  readonly drift?: DriftPolicy;

  /**
   * Whether each server is tagged with the claim, the construct and a digest of the backend and the workspace that it was
   * launched for. If Terraform is killed before it has saved the state, the next launch, on any machine, then finds the
   * servers by their tags: it resumes with them, or stops and names them, and launches no others.
   * `npx cdktf-run-instances orphans` also finds them. Switching this on or off replaces nothing, and existing servers are
   * not tagged.
   *
   * The keys need the right to `DescribeTags`, `CreateTag`, `ModifyTagAttributes`, `AttachTags` and `DetachTags`. The
   * tag of a set is created and attached right after the launch. It remains in the account when its servers are
   * terminated, and the next launch of the same construct uses it again.
   *
   * @default false
   * @see https://docs.qingcloud.com/product/api/action/tag/attach_tags.html
   */
  readonly ownershipTags?: boolean;

  /**
   * The path or the id that this construct had before it was renamed or moved within its stack. Terraform then moves
   * its objects, and plans no other change. Keep it for as long as any state may still have the old name.
   *
   * @default - the construct was not renamed
   */
  readonly renamedFrom?: string;
}

/**
 * A QingCloud zone for the `QingCloudInstance` constructs of a stack.
 *
 * Credentials are not given here: the hooks find them when Terraform runs, in the environment
 * (`QINGCLOUD_ACCESS_KEY_ID`, `QINGCLOUD_SECRET_ACCESS_KEY`), in `~/.qingcloud/config.yaml`, or from the instance role.
 *
 * Keep this construct in the stack for as long as Terraform's state has servers of it: its guard terminates servers
 * whose construct was deleted. If it is deleted too early, Terraform stops with an error and nothing is lost.
 */
export class QingCloudProvider extends ProviderBase {
  /** The zone of the servers. */
  public readonly zone: string;
  private readonly endpoint?: string;

  public constructor(scope: Construct, id: string, props: QingCloudProviderProps) {
    super(scope, id, 'QingCloudProvider', props, 'zone');
    this.zone = props.zone;
    this.endpoint = endpointProp(this, props.endpoint);
  }

  /** @internal */
  public get _site(): Site {
    return { place: this.zone, endpoint: this.endpoint };
  }
}
