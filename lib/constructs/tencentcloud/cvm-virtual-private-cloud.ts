import type { IResolvable } from 'cdktf';
/**
 * The private network of a CVM instance.
 *
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export interface CvmVirtualPrivateCloud {
  /**
   * Id of the network, such as `vpc-0123abcd`. In place, with a stop. Required. `DEFAULT`, together with `subnetId`,
   * picks the default network on API 3.0.
   *
   * Document name: `VirtualPrivateCloud.VpcId`.
   */
  readonly vpcId: string;

  /**
   * Id of the subnet, such as `subnet-0123abcd`, in the instance's zone. In place, with a stop. Required. Refused with
   * `InvalidParameterValue.SubnetNotExist` or `InvalidParameterValue.VpcIdZoneIdNotMatch`.
   *
   * Document name: `VirtualPrivateCloud.SubnetId`.
   */
  readonly subnetId: string;

  /**
   * Whether the instance is a public gateway. In place, with a stop. True without a public address fails synthesis.
   *
   * Document name: `VirtualPrivateCloud.AsVpcGateway`.
   *
   * @default false
   */
  readonly asVpcGateway?: boolean | IResolvable;

  /**
   * Private addresses in the subnet, one for each instance: `instanceCount` must equal their number, otherwise
   * synthesis fails. In place, with a stop. The 2017-03-12 API takes one, API 3.0 takes 20.
   *
   * A malformed address fails synthesis. Refused with `VpcAddrNotInSubNet` or `VpcIpIsUsed`. Document name:
   * `VirtualPrivateCloud.PrivateIpAddresses.N`.
   *
   * @default - the API picks addresses
   */
  readonly privateIpAddresses?: string[];

  /**
   * How many random IPv6 addresses the network interface gets. New server.
   *
   * API 3.0 only. Document name: `VirtualPrivateCloud.Ipv6AddressCount`.
   *
   * @default - none
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly ipv6AddressCount?: number;
}
