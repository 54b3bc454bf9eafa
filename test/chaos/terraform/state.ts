/** One object in Terraform's state. */
export interface StateObject {
  /** `null_resource.web`, `null_resource.guard["web"]`. */
  readonly address: string;
  /** Address of the block: without the key. */
  readonly block: string;
  readonly key?: string;
  /** Alias of its provider; empty for the provider without one. */
  readonly provider: string;
  readonly id: string;
  /** Of a `terraform_data`, its output. */
  readonly triggers: Readonly<Record<string, string>>;
  /** Of a `terraform_data`: JSON of what replaces it where it changes. */
  readonly replaceOn?: string;
  readonly tainted: boolean;
  /** Addresses of the blocks that it depended on when it was made. */
  readonly dependencies: readonly string[];
}

/** By address. */
export type State = ReadonlyMap<string, StateObject>;

export function addressOf(block: string, key: string | undefined): string {
  return key === undefined ? block : `${block}[${JSON.stringify(key)}]`;
}

/** `null_resource.guard["web"]` as its block and its key. */
export function partsOf(address: string): { readonly block: string; readonly key?: string } {
  const bracket = address.indexOf('[');
  return bracket === -1
    ? { block: address }
    : { block: address.slice(0, bracket), key: JSON.parse(address.slice(bracket + 1, -1)) };
}

/** Whether an address names an object: itself, or the block that it belongs to. */
export function names(address: string, object: StateObject): boolean {
  return address === object.address || address === object.block;
}
