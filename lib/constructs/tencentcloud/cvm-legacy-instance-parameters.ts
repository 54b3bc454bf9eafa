import type { IResolvable } from 'cdktf';
import type { Secret } from '../secret';
import type { CvmLegacyAfterLaunchParameters } from './cvm-legacy-after-launch-parameters';

/**
 * Every request parameter of the two legacy actions: RunInstances (prepaid) and RunInstancesHour (by the hour). A prop
 * that only one of them has fails synthesis with the other. The prepaid document is
 * https://cloud.tencent.com/document/api/213/1248, the one by the hour https://cloud.tencent.com/document/api/213/1350.
 *
 * @see https://cloud.tencent.com/document/api/213/1248
 */
export interface CvmLegacyInstanceParameters extends CvmLegacyAfterLaunchParameters {
  /**
   * Number of CPU cores. In place, with a stop. The vendor sells certain pairs of cores and memory only. Required.
   * Document name: `cpu`.
   */
  readonly cpu: number;

  /**
   * Memory in GB. In place, with a stop. Required. Document name: `mem`.
   */
  readonly mem: number;

  /**
   * Id of the image, such as `img-lkxqa4kj` (`unImgId` of DescribeImages). New server. With
   * `reinstallOnImageChange`: Reinstalls. Required. Document name: `imageId`.
   */
  readonly imageId: string;

  /**
   * Size of the data disk in GB, in steps of 10, otherwise synthesis fails; 0 for no data disk. In place. Its kind is
   * that of `storageType`. Required. Document name: `storageSize`.
   */
  readonly storageSize: number;

  /**
   * How many months to buy: 1 to 36, otherwise synthesis fails. In place: another number buys as many months more at once, by
   * RenewInstance. Required with `PREPAID`, unknown to `POSTPAID_BY_HOUR`.
   *
   * Document name: `period`.
   *
   * @default - none
   */
  readonly period?: number;

  /**
   * Numeric id of the availability zone, such as 100002. New server. Required with `POSTPAID_BY_HOUR`. A wrong one is
   * refused with `InvalidParameter.InvaildZoneId` (spelled so by the API).
   *
   * Document name: `zoneId`.
   *
   * @default - with `PREPAID`, the region's first zone
   * @see https://cloud.tencent.com/document/api/213/1350
   */
  readonly zoneId?: number;

  /**
   * Kind of instance: `CVM.S1`, `CVM.S2` (standard), `CVM.I1`, `CVM.I2` (high IO), `CVM.M1`, `CVM.M2` (memory) or
   * `CVM.C2` (compute); another name draws a warning. New server.
   *
   * Document name: `instanceType`.
   *
   * @default CVM.S1
   */
  readonly instanceType?: string;

  /**
   * Kind of image: 1 private, 2 public, 3 marketplace, 4 shared; another number fails synthesis. New server. With
   * `reinstallOnImageChange`: Reinstalls. It must be
   * the kind that `imageId` really has. Required with `POSTPAID_BY_HOUR`, and with `PREPAID` unless the image is
   * public.
   *
   * Document name: `imageType`.
   *
   * @default - with `PREPAID`, 2
   * @see https://cloud.tencent.com/document/api/213/1350
   */
  readonly imageType?: number;

  /**
   * How bandwidth is paid for: `PayByTraffic`, or by the bandwidth itself, which is `PayByBandwidth` with `PREPAID` and
   * `PayByHour` with `POSTPAID_BY_HOUR`; another name fails synthesis. New server.
   *
   * Document name: `bandwidthType`.
   *
   * @default - by the bandwidth itself
   * @see https://cloud.tencent.com/document/api/213/1350
   */
  readonly bandwidthType?: string;

  /**
   * Public bandwidth in Mbps; the ceiling where paid by traffic. In place. Document name: `bandwidth`.
   *
   * @default 0
   */
  readonly bandwidth?: number;

  /**
   * Whether the instance gets a public address. New server. True without bandwidth fails synthesis.
   *
   * Document name: `wanIp` (1 or 0).
   *
   * @default - true where `bandwidth` is above 0
   */
  readonly wanIp?: boolean | IResolvable;

  /**
   * Id of the private network. In place, with a stop. Without `subnetId` synthesis fails.
   *
   * Document name: `vpcId`.
   *
   * @default - the classic network
   */
  readonly vpcId?: string;

  /**
   * Id of the subnet, which must lie in the instance's zone. In place, with a stop. Without `vpcId` synthesis fails.
   *
   * Document name: `subnetId`.
   *
   * @default - the classic network
   */
  readonly subnetId?: string;

  /**
   * Private address in the subnet. In place, with a stop. `PREPAID` only. More than one address, one that is malformed,
   * a `goodsNum` above 1 or no network fail synthesis. Refused with `InvalidParameter.IpNotInCidrRange`, `.IpInUse` or
   * `.NotSupportReservedIp`.
   *
   * Document name: `privateIpAddresses.n`.
   *
   * @default - the API picks an address
   */
  readonly privateIpAddresses?: string[];

  /**
   * Whether the instance is a public gateway. In place, with a stop. True without a public address or a private network
   * fails synthesis.
   *
   * Document name: `isVpcGateway` (1 or 0).
   *
   * @default false
   */
  readonly isVpcGateway?: boolean | IResolvable;

  /**
   * Kind of disk: 1 local, 2 cloud, 3 local SSD and, with `POSTPAID_BY_HOUR`, 4 cloud SSD; another number draws a
   * warning. New server. The kind of instance limits the choice.
   *
   * Document name: `storageType`.
   *
   * @default 1
   * @see https://cloud.tencent.com/document/api/213/1350
   */
  readonly storageType?: number;

  /**
   * Size of the system disk in GB: 20 to 50 in steps of 10, otherwise synthesis fails. In place. Windows always has 50.
   *
   * Document name: `rootSize`.
   *
   * @default - 20 with Linux and BSD, 50 with Windows
   */
  readonly rootSize?: number;

  /**
   * The login password, as a reference: its value never enters the configuration or Terraform state. Next launch.
   * Excludes `keyId`: together they fail synthesis.
   *
   * Linux: 8 to 16 characters from two of letters, digits, punctuation. Windows: 12 to 16 from three of lower case, upper
   * case, digits, punctuation. What fits neither fails the launch before it calls; else
   * `InvalidParameter.PasswordNotConformSpecs`. Document name: `password`.
   *
   * @default - a random password, sent by the vendor's message centre
   */
  readonly password?: Secret;

  /**
   * Id of the SSH key. In place, with a stop. Linux only. Excludes `password`.
   *
   * Document name: `keyId`.
   *
   * @default - none
   */
  readonly keyId?: string;

  /**
   * Whether the vendor's security agent is installed. New server.
   *
   * Document name: `needSecurityAgent` (1 or 0).
   *
   * @default true
   */
  readonly needSecurityAgent?: boolean | IResolvable;

  /**
   * Whether the vendor's monitoring agent is installed. New server.
   *
   * Document name: `needMonitorAgent` (1 or 0).
   *
   * @default true
   */
  readonly needMonitorAgent?: boolean | IResolvable;

  /**
   * Id of the project that owns the instance. In place.
   *
   * Document name: `projectId`.
   *
   * @default - the default project
   */
  readonly projectId?: string;

  /**
   * Display name: 60 characters at most, more fails synthesis. In place. `PREPAID` only.
   *
   * Document name: `instanceName`.
   *
   * @default - the API writes "unnamed", in Chinese
   */
  readonly instanceName?: string;

  /**
   * How many instances there are. In place: another number launches or terminates the difference, the last first; more
   * than 100 take several calls. Once given, it must stay given, also where it is 1.
   *
   * Document name: `goodsNum`.
   *
   * @default 1
   */
  readonly goodsNum?: number;
}
