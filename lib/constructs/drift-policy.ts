/** What a plan does about servers that were changed outside of Terraform. */
export enum DriftPolicy {
  /** It plans a change in place, which sets them back. */
  REPAIR = 'REPAIR',

  /** It warns, and plans nothing. */
  WARN = 'WARN',
}
