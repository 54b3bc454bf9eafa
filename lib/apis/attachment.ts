/** What a terminating call can be asked to release together with the servers. */
export interface Release {
  /** Public addresses of the kinds that are billed by themselves. */
  readonly address: boolean;
  readonly prepaidDataDisks: boolean;
}

/** What is paid for apart from the server that has it. */
export interface Attachment {
  /** For people: `data disk disk-1234`. */
  readonly name: string;
  /** What releases it together with the server; absent where nothing does. */
  readonly releasedBy?: keyof Release;
}

export const nothingReleased: Release = { address: false, prepaidDataDisks: false };
