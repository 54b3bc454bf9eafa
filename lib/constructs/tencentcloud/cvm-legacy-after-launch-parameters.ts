import type { IResolvable } from 'cdktf';
/** What the two legacy actions that create cannot set: it takes calls of its own, right after the launch. */
export interface CvmLegacyAfterLaunchParameters {
  /**
   * Ids of the security groups, such as `sg-0123abcd`, in the order in which their rules count; 20 at most, more fails
   * synthesis. In place.
   *
   * The launch itself takes none and leaves every port open: the groups are set right after it, by
   * ModifySecurityGroupsOfInstance. The API does not report them, so a change made elsewhere goes unnoticed. Document
   * name: `securityGroupIds.N`.
   *
   * @default - none, which leaves every port open
   * @see https://cloud.tencent.com/document/api/213/1367
   */
  readonly securityGroupIds?: string[];

  /**
   * Whether the servers are renewed automatically when the paid time ends. In place. Set right after the launch, by
   * SetAutoRenew. `PREPAID` only.
   *
   * Document name: `autoRenew` (1 or 0).
   *
   * @default - what the account has set
   * @see https://cloud.tencent.com/document/api/213/1248
   */
  readonly autoRenew?: boolean | IResolvable;
}
