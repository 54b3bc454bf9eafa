/** How a change goes through the servers of a construct whose number is given. At least one of the two is given. */
export interface UpdateStrategy {
  /**
   * How many servers may be stopped or missing at the same time. A change that needs a stop is made to so many at once, and
   * to one at a time where this is 0.
   *
   * @default 0 where `maxSurge` is given
   */
  readonly maxUnavailable?: number;

  /**
   * How many servers there may be beyond the number: so many new ones run before those that they replace are terminated. They
   * need quota, and addresses of their own.
   *
   * @default 0
   */
  readonly maxSurge?: number;
}
