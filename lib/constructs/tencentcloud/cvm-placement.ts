/**
 * Where a CVM instance lives.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmPlacement {
  /**
   * Availability zone, such as `ap-guangzhou-2`. New server. Required. A zone whose name does not begin with the
   * provider's region fails synthesis; one that does not exist is refused with `InvalidZone.MismatchRegion`.
   *
   * Document name: `Placement.Zone`.
   */
  readonly zone: string;

  /**
   * Id of the project that owns the instance. In place. A wrong one is refused with `InvalidProjectId.NotFound`.
   *
   * Document name: `Placement.ProjectId`.
   *
   * @default - the default project
   */
  readonly projectId?: number;

  /**
   * Ids of dedicated hosts (CDH), such as `host-q88gab4i`; the instance starts on any of them. New server. Required
   * with the charge type `CDHPAID`, and useless without: either fails synthesis. Refused with `InvalidHostId.NotFound`.
   *
   * The 2017-03-12 API lists it, but its data types page calls it not yet supported: there it draws a warning. Document
   * name: `Placement.HostIds.N`.
   *
   * @default - shared hosts
   */
  readonly hostIds?: string[];

  /**
   * How reserved resources are deducted: `ResourcePool`; another name draws a warning. New server.
   *
   * API 3.0 only, and newer than the document. Document name: `Placement.DedicatedResourcePackTenancy`.
   *
   * @default - none
   */
  readonly dedicatedResourcePackTenancy?: string;

  /**
   * Ids of reserved resource packs, such as `rpp-7eumgm3l`. New server. Without `dedicatedResourcePackTenancy`
   * synthesis fails.
   *
   * API 3.0 only, and newer than the document. Document name: `Placement.DedicatedResourcePackIds.N`.
   *
   * @default - none
   */
  readonly dedicatedResourcePackIds?: string[];
}
