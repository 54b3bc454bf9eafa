/** One object in Terraform's state. */
export interface StateObject {
  /** `null_resource.web`, `null_resource.guard["web"]`. */
  readonly address: string;
  /** Address of the block: without the key. */
  readonly block: string;
  readonly key?: string;
  readonly id: string;
  readonly triggers: Readonly<Record<string, string>>;
  readonly tainted: boolean;
  /** Addresses of the blocks that it depended on when it was made. */
  readonly dependencies: readonly string[];
}

/** By address. */
export type State = ReadonlyMap<string, StateObject>;

export function addressOf(block: string, key: string | undefined): string {
  return key === undefined ? block : `${block}[${JSON.stringify(key)}]`;
}
