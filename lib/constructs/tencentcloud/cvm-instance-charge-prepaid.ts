/**
 * Terms of a CVM instance that is paid in advance.
 *
 * @see https://cloud.tencent.com/document/api/213/9451
 */
export interface CvmInstanceChargePrepaid {
  /**
   * How many months to buy: 1 to 12, 24 or 36, and by the vendor's SDK also 48 or 60; another number draws a warning.
   * In place. Required. Refused with `InvalidPeriod`.
   *
   * Document name: `InstanceChargePrepaid.Period`.
   */
  readonly period: number;

  /**
   * What happens at the end: `NOTIFY_AND_AUTO_RENEW`, `NOTIFY_AND_MANUAL_RENEW` or `DISABLE_NOTIFY_AND_MANUAL_RENEW`;
   * another name draws a warning. In place. Automatic renewal buys one month at a time.
   *
   * Document name: `InstanceChargePrepaid.RenewFlag`.
   *
   * @default - 2017-03-12: NOTIFY_AND_AUTO_RENEW; API 3.0: NOTIFY_AND_MANUAL_RENEW
   */
  readonly renewFlag?: string;
}
