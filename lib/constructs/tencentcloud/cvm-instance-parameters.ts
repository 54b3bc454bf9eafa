import type { CvmApi3Parameters } from './cvm-api3-parameters';
import type { CvmChargeType } from './cvm-charge-type';
import type { CvmDataDisk } from './cvm-data-disk';
import type { CvmEnhancedService } from './cvm-enhanced-service';
import type { CvmInstanceChargePrepaid } from './cvm-instance-charge-prepaid';
import type { CvmInternetAccessible } from './cvm-internet-accessible';
import type { CvmLoginSettings } from './cvm-login-settings';
import type { CvmPlacement } from './cvm-placement';
import type { CvmSystemDisk } from './cvm-system-disk';
import type { CvmVirtualPrivateCloud } from './cvm-virtual-private-cloud';

/**
 * Every request parameter of RunInstances, version 2017-03-12, by the documents' own names in camelCase. The props
 * declared here work with both endpoints (https://cloud.tencent.com/document/api/213/9384 for the v2 endpoint), the
 * inherited ones with API 3.0 only. Where the two differ, the prop says so.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmInstanceParameters extends CvmApi3Parameters {
  /**
   * Where the instance lives. Required, unless a `launchTemplate` says so.
   *
   * Document name: `Placement`.
   *
   * @default - the launch template's
   */
  readonly placement?: CvmPlacement;

  /**
   * Id of the image, such as `img-pmqg1cw7`; with API 3.0 another form draws a warning. New server. With
   * `reinstallOnImageChange`: Reinstalls. Required, unless a `launchTemplate` gives it. Refused with `InvalidImageId.Malformed` or `InvalidImageId.NotFound`.
   *
   * Document name: `ImageId`.
   *
   * @default - the launch template's
   */
  readonly imageId?: string;

  /**
   * How the instance is paid for. In place. The v2 endpoint documents `PREPAID` and `POSTPAID_BY_HOUR`; another one
   * draws a warning there.
   *
   * Document name: `InstanceChargeType`.
   *
   * @default CvmChargeType.POSTPAID_BY_HOUR
   */
  readonly instanceChargeType?: CvmChargeType;

  /**
   * Terms of payment in advance. Required with `PREPAID`, and useless without: either fails synthesis.
   *
   * Document name: `InstanceChargePrepaid`.
   *
   * @default - none
   */
  readonly instanceChargePrepaid?: CvmInstanceChargePrepaid;

  /**
   * Instance type, such as `S5.MEDIUM4`, or `CDH_1C1G` (cores and GB) with `CDHPAID`, where API 3.0 takes no other
   * form. In place, with a stop. Refused with `InvalidInstanceType.Malformed`; out of stock with
   * `ResourcesSoldOut.SpecifiedInstanceType`.
   *
   * Document name: `InstanceType`.
   *
   * @default S1.SMALL1
   */
  readonly instanceType?: string;

  /**
   * The system disk.
   *
   * Document name: `SystemDisk`.
   *
   * @default - the vendor's default disk
   */
  readonly systemDisk?: CvmSystemDisk;

  /**
   * The data disks. The v2 endpoint takes one, API 3.0 takes 21, of which one may be local: more draws
   * a warning.
   *
   * Document name: `DataDisks.N`.
   *
   * @default - none
   */
  readonly dataDisks?: CvmDataDisk[];

  /**
   * The private network.
   *
   * Document name: `VirtualPrivateCloud`.
   *
   * @default - the classic network
   */
  readonly virtualPrivateCloud?: CvmVirtualPrivateCloud;

  /**
   * The public bandwidth.
   *
   * Document name: `InternetAccessible`.
   *
   * @default - none
   */
  readonly internetAccessible?: CvmInternetAccessible;

  /**
   * How many instances there are. In place: another number launches or terminates the difference, the last first; more
   * than one call may launch take several. Once given, it must stay given, also where it is 1. Beyond the quota:
   * `InstancesQuotaLimitExceeded` (v2 endpoint) or `LimitExceeded.InstanceQuota`.
   *
   * Document name: `InstanceCount`.
   *
   * @default 1
   */
  readonly instanceCount?: number;

  /**
   * Display name: 128 characters at most, and a change takes 60; more draws a warning. In place. With the v2 endpoint
   * more than 60 fail synthesis. More than 60 bytes in UTF-8 fail it on the v2 endpoint and draw a warning with API
   * 3.0, whose document says both.
   *
   * With several instances the API appends 1, 2 and so on; on API 3.0 `{R:x}` in the name says where and from which
   * number. Document name: `InstanceName`.
   *
   * @default - "Unnamed"
   */
  readonly instanceName?: string;

  /**
   * How to log in.
   *
   * Document name: `LoginSettings`.
   *
   * @default - a random password, sent by the vendor's message centre
   */
  readonly loginSettings?: CvmLoginSettings;

  /**
   * Ids of the security groups, such as `sg-0123abcd`. In place. The v2 endpoint takes one: more fails synthesis, none
   * draws a warning. Refused with `InvalidSecurityGroupId.NotFound`.
   *
   * Document name: `SecurityGroupIds.N`.
   *
   * @default - API 3.0: the default security group; v2 endpoint: none, which leaves every port open
   */
  readonly securityGroupIds?: string[];

  /**
   * The services that the vendor installs.
   *
   * Document name: `EnhancedService`.
   *
   * @default - on with public images; others keep what the image has
   */
  readonly enhancedService?: CvmEnhancedService;
}
