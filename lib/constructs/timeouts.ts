/** How long an operation may take before it fails, in Terraform's notation for durations: `90s`, `10m`, `1h30m`. */
export interface InstanceTimeouts {
  /**
   * From the call that creates until every server runs. Servers billed by the hour are terminated when it is over;
   * prepaid ones are kept, reported, and taken up by the next apply.
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
   * From the call that terminates until the API no longer knows the servers as its own.
   *
   * @default "10m"
   */
  readonly delete?: string;
}
