import type { IResolvable } from 'cdktf';
/**
 * The system disk of a CVM instance.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmSystemDisk {
  /**
   * Kind of disk: `LOCAL_BASIC`, `LOCAL_SSD`, `CLOUD_BASIC` or `CLOUD_SSD`; with API 3.0 also `CLOUD_PREMIUM`,
   * `CLOUD_BSSD`, `CLOUD_HSSD`, `CLOUD_TSSD`. In place, with a stop. Another name draws a warning. The instance type
   * limits the choice.
   *
   * Document name: `SystemDisk.DiskType`.
   *
   * @default - 2017-03-12: `LOCAL_BASIC`; API 3.0: whatever kind is in stock
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly diskType?: string;

  /**
   * Size in GB. In place.
   *
   * Document name: `SystemDisk.DiskSize`.
   *
   * @default 50
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly diskSize?: number;

  /**
   * Display name of the disk: 128 characters at most, more draws a warning. In place.
   *
   * API 3.0 only, and newer than the document. Document name: `SystemDisk.DiskName`.
   *
   * @default - none
   */
  readonly diskName?: string;

  /**
   * Whether the disk is encrypted. New server.
   *
   * API 3.0 only, and newer than the document. Document name: `SystemDisk.Encrypt`.
   *
   * @default false
   */
  readonly encrypt?: boolean | IResolvable;

  /**
   * Id of the key that encrypts the disk: a UUID, or like `kms-abcd1234`. New server.
   *
   * API 3.0 only, and newer than the document. Document name: `SystemDisk.KmsKeyId`.
   *
   * @default - the vendor's key
   */
  readonly kmsKeyId?: string;

  /**
   * Id of the dedicated cluster that holds the disk. New server.
   *
   * API 3.0 only, and newer than the document. Document name: `SystemDisk.CdcId`.
   *
   * @default - none
   */
  readonly cdcId?: string;
}
