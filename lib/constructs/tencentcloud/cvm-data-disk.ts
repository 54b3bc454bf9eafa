import type { IResolvable } from 'cdktf';
/**
 * A data disk of a CVM instance. The 2017-03-12 API takes one: more fails synthesis. API 3.0 takes 21: more
 * draws a warning.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmDataDisk {
  /**
   * Size in GB; the limits depend on the kind of disk. In place. Required. Cloud disks come in steps of 10, and with
   * API 3.0 a `CLOUD_SSD` disk has at least 20: otherwise there is a warning, and with the v2 endpoint synthesis fails
   * for the steps.
   *
   * Document name: `DataDisks.N.DiskSize`.
   *
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly diskSize: number;

  /**
   * Kind of disk: `LOCAL_BASIC`, `LOCAL_SSD`, `CLOUD_BASIC`, `CLOUD_PREMIUM` or `CLOUD_SSD`; with API 3.0 also
   * `CLOUD_BSSD`, `CLOUD_HSSD`, `CLOUD_TSSD`. In place. Another name draws a warning, except `LOCAL_NVME` and
   * `LOCAL_PRO`, which certain instance types bring along. With API 3.0, more than one that is `LOCAL_BASIC` or
   * `LOCAL_SSD`, or more than 20 cloud disks, fail synthesis.
   *
   * Document name: `DataDisks.N.DiskType`.
   *
   * @default LOCAL_BASIC
   * @see https://cloud.tencent.com/document/api/213/9451
   */
  readonly diskType?: string;

  /**
   * Whether the disk is deleted with the instance. In place. Only cloud disks billed by the hour can be. A disk that
   * stays continues to be billed.
   *
   * API 3.0 only. Document name: `DataDisks.N.DeleteWithInstance`.
   *
   * @default true
   */
  readonly deleteWithInstance?: boolean | IResolvable;

  /**
   * Id of the snapshot to fill the disk from, such as `snap-0123abcd` (another form draws a warning); the disk must be
   * larger than it. In place, if added. Refused with `InvalidParameter.SnapshotNotFound`.
   *
   * API 3.0 only. Document name: `DataDisks.N.SnapshotId`.
   *
   * @default - an empty disk
   */
  readonly snapshotId?: string;

  /**
   * Whether the disk is encrypted. In place, if added.
   *
   * API 3.0 only. Document name: `DataDisks.N.Encrypt`.
   *
   * @default false
   */
  readonly encrypt?: boolean | IResolvable;

  /**
   * Id of the key that encrypts the disk: a UUID, or like `kms-abcd1234`. In place, if added.
   *
   * API 3.0 only. Document name: `DataDisks.N.KmsKeyId`.
   *
   * @default - the vendor's key
   */
  readonly kmsKeyId?: string;

  /**
   * Extra throughput to buy, in MiB/s. In place. For `CLOUD_TSSD` and `CLOUD_HSSD`; another kind of disk draws a
   * warning.
   *
   * API 3.0 only, and newer than the document. Document name: `DataDisks.N.ThroughputPerformance`.
   *
   * @default - none
   */
  readonly throughputPerformance?: number;

  /**
   * Whether the disk may burst. In place, if added. The vendor tests it with selected accounts.
   *
   * API 3.0 only, and newer than the document. Document name: `DataDisks.N.BurstPerformance`.
   *
   * @default false
   */
  readonly burstPerformance?: boolean | IResolvable;

  /**
   * Display name of the disk: 128 characters at most, more draws a warning. In place.
   *
   * API 3.0 only, and newer than the document. Document name: `DataDisks.N.DiskName`.
   *
   * @default - none
   */
  readonly diskName?: string;

  /**
   * Id of the dedicated cluster that holds the disk. In place, if added.
   *
   * API 3.0 only, and newer than the document. Document name: `DataDisks.N.CdcId`.
   *
   * @default - none
   */
  readonly cdcId?: string;
}
