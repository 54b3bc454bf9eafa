/** How long an operation may take before it fails, in Terraform's notation for durations: `90s`, `10m`, `1h30m`. */
export interface InstanceTimeouts {
  /**
   * From the call that creates until every server runs. When it is over, servers billed by the hour are terminated;
   * prepaid ones are kept and reported, and the next apply resumes with them.
   *
   * @default "10m"
   */
  readonly create?: string;

  /**
   * For changes in place.
   *
   * @default "10m"
   */
  readonly update?: string;

  /**
   * From the call that terminates until the API no longer has the servers.
   *
   * @default "10m"
   */
  readonly delete?: string;
}
