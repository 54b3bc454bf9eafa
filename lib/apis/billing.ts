/** How a server is paid for, as far as ending it is concerned. */
export type Billing = 'hourly' | 'prepaid' | 'contract' | 'host';
