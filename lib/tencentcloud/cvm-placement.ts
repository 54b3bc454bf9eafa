/** Where a CVM instance lives. */
export interface CvmPlacement {
  /**
   * Availability zone, such as `ap-guangzhou-2`. Required. A zone of another region is refused with
   * `InvalidZone.MismatchRegion`.
   *
   * Document name: `Placement.Zone`.
   *
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly zone: string;

  /**
   * Id of the project that owns the instance. A wrong one is refused with `InvalidProjectId.NotFound`.
   *
   * Document name: `Placement.ProjectId`.
   *
   * @default - the default project
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly projectId?: number;

  /**
   * Ids of dedicated hosts (CDH); the instance starts on any of them. Refused with `InvalidHostId.Malformed` or
   * `InvalidHostId.NotFound`.
   *
   * The 2017-03-12 API lists it, but its data types page calls it not yet supported. Document name:
   * `Placement.HostIds.N`.
   *
   * @default - shared hosts
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly hostIds?: string[];

  /**
   * How reserved resources are deducted: `ResourcePool`; another name draws a warning.
   *
   * API 3.0 only, and newer than the document. Document name: `Placement.DedicatedResourcePackTenancy`.
   *
   * @default - none
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly dedicatedResourcePackTenancy?: string;

  /**
   * Ids of reserved resource packs, such as `rpp-7eumgm3l`. Needs `dedicatedResourcePackTenancy`.
   *
   * API 3.0 only, and newer than the document. Document name: `Placement.DedicatedResourcePackIds.N`.
   *
   * @default - none
   * @see https://www.tencentcloud.com/document/product/213/33237
   */
  readonly dedicatedResourcePackIds?: string[];
}
