/**
 * CPU topology of a CVM instance. API 3.0 only, and newer than the document.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export interface CvmCpuTopology {
  /**
   * How many physical cores to switch on. New server. Alone, without `threadPerCore`, it fails synthesis; a number that
   * does not fit is refused with `InvalidParameterValue.CoreCountValue`.
   *
   * Document name: `CpuTopology.CoreCount`.
   *
   * @default - the instance type decides
   */
  readonly coreCount?: number;

  /**
   * Threads of a core: 1 switches hyper-threading off, 2 switches it on; another number draws a warning. New server.
   * Alone, without `coreCount`, it fails synthesis; a number that does not fit is refused with
   * `InvalidParameterValue.ThreadPerCoreValue`.
   *
   * Document name: `CpuTopology.ThreadPerCore`.
   *
   * @default - the instance type decides
   */
  readonly threadPerCore?: number;
}
