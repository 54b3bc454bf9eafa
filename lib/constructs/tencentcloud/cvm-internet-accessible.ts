import type { IResolvable } from 'cdktf';
/**
 * The public bandwidth of a CVM instance.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmInternetAccessible {
  /**
   * How bandwidth is paid for: `BANDWIDTH_PREPAID`, `TRAFFIC_POSTPAID_BY_HOUR`, `BANDWIDTH_POSTPAID_BY_HOUR` or
   * `BANDWIDTH_PACKAGE`; another name draws a warning. New server.
   *
   * Document name: `InternetAccessible.InternetChargeType`.
   *
   * @default - 2017-03-12: `TRAFFIC_POSTPAID_BY_HOUR`; API 3.0: as the instance is paid for
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly internetChargeType?: string;

  /**
   * Ceiling of the outbound bandwidth in Mbps. In place. The instance type limits it.
   *
   * Document name: `InternetAccessible.InternetMaxBandwidthOut`.
   *
   * @default 0
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly internetMaxBandwidthOut?: number;

  /**
   * Whether the instance gets a public address. New server. True without bandwidth fails synthesis.
   *
   * Document name: `InternetAccessible.PublicIpAssigned`.
   *
   * @default - true where `internetMaxBandwidthOut` is above 0
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly publicIpAssigned?: boolean | IResolvable;

  /**
   * Id of the bandwidth package to join. New server. Refused with
   * `UnsupportedOperation.BandwidthPackageIdNotSupported`.
   *
   * API 3.0 only. Document name: `InternetAccessible.BandwidthPackageId`.
   *
   * @default - none
   */
  readonly bandwidthPackageId?: string;

  /**
   * Kind of line: `BGP`, or `CMCC`, `CTCC`, `CUCC` for accounts with single-carrier addresses; another name draws a
   * warning. New server.
   *
   * API 3.0 only, and newer than the document. Document name: `InternetAccessible.InternetServiceProvider`.
   *
   * @default BGP
   */
  readonly internetServiceProvider?: string;

  /**
   * Kind of public IPv4 address: `WanIP`, `HighQualityEIP` or `AntiDDoSEIP`; another name draws a warning. New server.
   * In some regions only.
   *
   * API 3.0 only, and newer than the document. Document name: `InternetAccessible.IPv4AddressType`.
   *
   * @default - the API decides
   */
  readonly iPv4AddressType?: string;

  /**
   * Kind of elastic IPv6 address: `EIPv6` or `HighQualityEIPv6`; another name draws a warning. New server. In some
   * regions only.
   *
   * API 3.0 only, and newer than the document. Document name: `InternetAccessible.IPv6AddressType`.
   *
   * @default - none
   */
  readonly iPv6AddressType?: string;

  /**
   * Id of the anti-DDoS package. New server. Required where the address is an `AntiDDoSEIP`: without it synthesis
   * fails.
   *
   * API 3.0 only, and newer than the document. Document name: `InternetAccessible.AntiDDoSPackageId`.
   *
   * @default - none
   */
  readonly antiDDoSPackageId?: string;
}
