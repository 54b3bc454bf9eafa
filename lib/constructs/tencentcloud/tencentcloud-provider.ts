import type { Construct } from 'constructs';
import { tencentServices } from '../../apis/tencentcloud/services';
import { endpointProp } from '../../synthesis/endpoint-prop';
import { ProviderBase, type Site } from '../../synthesis/provider-base';
import type { DriftPolicy } from '../drift-policy';

/** Props of `TencentCloudProvider`. */
export interface TencentCloudProviderProps {
  /**
   * The region of the servers, in the spelling of API 3.0, such as `ap-guangzhou`. The legacy APIs' short codes (`gz`)
   * are derived from it. Changing it replaces every server.
   *
   * Document name: `Region`. An unknown region is refused by the API.
   *
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly region: string;

  /**
   * The origin of the API: scheme, host and port. API 3.0 is then at `/`, the v2 APIs with all their companion services
   * at `/v2/index.php`. The environment variable `TENCENTCLOUD_ENDPOINT`, set when Terraform runs, overrides it.
   * Changing it replaces every server, since another endpoint is usually another cloud.
   *
   * Where its host begins with the name of a service, such as `cvm.internal.example`, the calls of the other services go to
   * the hosts beside it, such as `tag.internal.example`. `endpoints` names them one by one.
   *
   * @default - the public hosts of each API
   */
  readonly endpoint?: string;

  /**
   * The origins of single services: `{ tag: 'https://tag.internal.example' }`. The services are `cvm`, `cbs` (disks), `tag`
   * (tags), `trade` and `dfw` (renewal and security groups of the legacy APIs), and `sts` (roles). They must be known at synthesis.
   * Environment variables such as `TENCENTCLOUD_ENDPOINT_TAG`, set when Terraform runs, override them, and so does
   * `TENCENTCLOUD_ENDPOINT`. Changing them changes no server.
   *
   * @default - `endpoint`, or the public hosts
   */
  readonly endpoints?: { [service: string]: string };

  /**
   * Whether calls may go over plain `http:` to an endpoint on another machine. A change of it alone changes no server.
   *
   * Whoever is on the way then reads what is sent, passwords among it, and can answer in the API's
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
   * With API 3.0 the tags are part of the call that creates the servers. The other APIs have none: there the service
   * tag, of API 3.0, sets them right after the launch. The keys need the right to `tag:ModifyResourceTags` and
   * `cvm:DescribeInstances` (both of API 3.0, whichever API launches), and to tag what `cvm:RunInstances` creates. The
   * keys of the tags begin with `run-instances/`; `tagSpecification` may not use that.
   *
   * @default false
   * @see https://www.tencentcloud.com/document/product/651/33012
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
 * A Tencent Cloud region for the `CvmInstance` and `CvmLegacyInstance` constructs of a stack.
 *
 * Credentials are not given here: the hooks find them when Terraform runs, in the environment (`TENCENTCLOUD_SECRET_ID`,
 * `TENCENTCLOUD_SECRET_KEY`, and a session token under any of its names), in the vendor's own files, or from the
 * instance role.
 *
 * Keep this construct in the stack for as long as Terraform's state has servers of it: its guard terminates servers
 * whose construct was deleted. If it is deleted too early, Terraform stops with an error and nothing is lost.
 */
export class TencentCloudProvider extends ProviderBase {
  /** The region of the servers. */
  public readonly region: string;
  private readonly endpoint?: string;

  public constructor(scope: Construct, id: string, props: TencentCloudProviderProps) {
    super(scope, id, 'TencentCloudProvider', props, 'region', undefined, tencentServices);
    this.region = props.region;
    this.endpoint = endpointProp(this, props.endpoint);
  }

  /** @internal */
  public get _site(): Site {
    return { place: this.region, endpoint: this.endpoint };
  }
}
