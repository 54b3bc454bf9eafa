/** How a CVM instance is paid for. Document name: `InstanceChargeType`. */
export enum CvmChargeType {
  /** In advance, by the month. Needs `instanceChargePrepaid`. */
  PREPAID = 'PREPAID',

  /** By the hour. */
  POSTPAID_BY_HOUR = 'POSTPAID_BY_HOUR',

  /** With the dedicated host that it runs on: the host is paid for, the instance is not. API 3.0 only. */
  CDHPAID = 'CDHPAID',

  /** By the hour at the spot price: the vendor may take the instance back. API 3.0 only. */
  SPOTPAID = 'SPOTPAID',

  /** With the dedicated cluster that it runs on. API 3.0 only, and newer than the document. */
  CDCPAID = 'CDCPAID',
}
