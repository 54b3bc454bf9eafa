/** The addresses of a synthesized stack, as far as a person needs them who writes `moved` blocks or calls `terraform state`. */
export interface Shape {
  /** Addresses of blocks without `for_each`. */
  readonly single: readonly string[];
  /** Addresses of objects of blocks with `for_each`. */
  readonly keyed: readonly string[];
  /** Addresses of all blocks. */
  readonly blocks: readonly string[];
}

interface Json {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, { readonly for_each?: object }>>>>;
}

export function shapeOf(json: Json): Shape {
  const blocks = Object.entries(json.resource ?? {}).flatMap(([type, named]) =>
    Object.entries(named).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
  return {
    single: blocks.filter(([, { for_each }]) => for_each === undefined).map(([address]) => address),
    keyed: blocks.flatMap(([address, { for_each = {} }]) =>
      Object.keys(for_each).map((key) => `${address}[${JSON.stringify(key)}]`),
    ),
    blocks: blocks.map(([address]) => address),
  };
}

/** The addresses that an instance has for itself. */
export function ownAddresses({ single }: Shape, key: string): string[] {
  return single.filter((address) => {
    const [, name] = address.split('.');
    return name === key || name.startsWith(`${key}_`);
  });
}

/** What an instance has at its provider construct, by what it is, such as `guard`. */
export function sharedObjects({ keyed }: Shape, key: string): ReadonlyMap<string, string> {
  const own = keyed.filter((address) => address.endsWith(`[${JSON.stringify(key)}]`));
  return new Map(own.map((address) => [/^null_resource\.[a-z]+_([a-z]+)/.exec(address)?.[1] ?? address, address]));
}

/** All addresses of an instance. */
export function objectsOf(shape: Shape, key: string): string[] {
  return [...ownAddresses(shape, key), ...sharedObjects(shape, key).values()];
}

export interface MovedBlock {
  readonly from: string;
  readonly to: string;
}

/** The `moved` blocks for an instance that has another name or another provider construct in the new program. */
export function instanceMoves(before: Shape, after: Shape, key: string, to: string): MovedBlock[] {
  const renamed =
    key === to ? [] : ownAddresses(after, to).map((address) => [address.replace(`.${to}`, `.${key}`), address]);
  const own = renamed.filter(([from]) => before.single.includes(from)).map(([from, target]) => ({ from, to: target }));
  const shared = [...sharedObjects(before, key)].flatMap(([kind, from]) => {
    const target = sharedObjects(after, to).get(kind);
    return target === undefined || target === from ? [] : [{ from, to: target }];
  });
  return [...own, ...shared];
}

/** The `moved` blocks for a provider construct that has another name. */
export function providerMoves(before: Shape, after: Shape, from: string, to: string): MovedBlock[] {
  return before.blocks
    .filter((address) => address.startsWith(`null_resource.${from}_`))
    .map((address) => ({ from: address, to: address.replace(`.${from}_`, `.${to}_`) }))
    .filter((move) => after.blocks.includes(move.to));
}

/** Without the blocks that Terraform would refuse, since what they name is declared again, or named by a later one. */
export function tidied(
  moved: readonly MovedBlock[],
  removed: readonly string[],
  after: Shape,
): { readonly moved: readonly MovedBlock[]; readonly removed: readonly string[] } {
  const declared = new Set([...after.single, ...after.keyed, ...after.blocks]);
  const kept = moved.filter(
    (one, index) =>
      !declared.has(one.from) &&
      one.from !== one.to &&
      !moved.slice(index + 1).some((later) => later.from === one.from || later.to === one.to),
  );
  return {
    moved: kept,
    removed: removed.filter((address) => !declared.has(address) && !kept.some(({ from }) => from === address)),
  };
}
