/** Whether servers run. */
export enum PowerState {
  /** They run, and are started where they do not. */
  RUNNING = 'RUNNING',

  /** They are powered off, and stay off. They exist, and their disks are billed. */
  STOPPED = 'STOPPED',
}
