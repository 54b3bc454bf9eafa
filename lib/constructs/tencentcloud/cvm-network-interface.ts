import type { IResolvable } from 'cdktf';
/**
 * A network interface of an instance with several. API 3.0 only, and newer than the document; open to selected
 * accounts and regions.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmNetworkInterface {
  /**
   * `PRIMARY` for exactly one interface, otherwise synthesis fails; `SECONDARY` for the others. New server. Another
   * name draws a warning. Required.
   *
   * Document name: `NetworkInterfaces.N.InterfaceType`.
   */
  readonly interfaceType: string;

  /**
   * Id of the private network. New server. Required.
   *
   * Document name: `NetworkInterfaces.N.VpcId`.
   */
  readonly vpcId: string;

  /**
   * Id of the subnet. New server. Required.
   *
   * Document name: `NetworkInterfaces.N.SubnetId`.
   */
  readonly subnetId: string;

  /**
   * How many private addresses the interface gets: 1 to 50; more draws a warning, none fails synthesis. New server.
   * Required.
   *
   * Document name: `NetworkInterfaces.N.PrivateIpv4AddressCount`.
   */
  readonly privateIpv4AddressCount: number;

  /**
   * Id of an existing interface to attach. New server. For secondary interfaces and an `instanceCount` of 1: otherwise
   * synthesis fails.
   *
   * Document name: `NetworkInterfaces.N.NetworkInterfaceId`.
   *
   * @default - a new interface
   */
  readonly networkInterfaceId?: string;

  /**
   * Ids of the security groups of the interface. New server.
   *
   * Document name: `NetworkInterfaces.N.SecurityGroupIds.N`.
   *
   * @default - the default security group
   */
  readonly securityGroupIds?: string[];

  /**
   * Whether a secondary interface is deleted with the instance. New server. The primary one always is.
   *
   * Document name: `NetworkInterfaces.N.DeleteWithInstance`.
   *
   * @default false
   */
  readonly deleteWithInstance?: boolean | IResolvable;
}
