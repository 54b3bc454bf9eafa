/** How a legacy instance is paid for, which decides the action that creates it. */
export enum CvmLegacyChargeType {
  /** Paid in advance for `period` months: action RunInstances. The legacy API has no call that returns it. */
  PREPAID = 'PREPAID',

  /** Paid by the hour: action RunInstancesHour. */
  POSTPAID_BY_HOUR = 'POSTPAID_BY_HOUR',
}
