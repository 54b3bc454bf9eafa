/** What happens to servers when their construct is destroyed, replaced or removed from the stack. */
export enum RemovalPolicy {
  /**
   * They are terminated. A prepaid server that the vendor first moves to the recycle bin is destroyed there too, as far
   * as the vendor's rules for refunds allow; if they do not, the destroy fails and says so.
   */
  DESTROY = 'DESTROY',

  /**
   * They are terminated, and left in the vendor's recycle bin if there is one: they can be recovered by hand until the
   * vendor purges them. A prepaid server may be billed until then.
   */
  RECYCLE_BIN = 'RECYCLE_BIN',

  /** They keep running and are billed. Terraform forgets them; the destroy prints their ids. */
  RETAIN = 'RETAIN',
}
