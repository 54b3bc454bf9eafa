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
  readonly resource?: { readonly null_resource?: Readonly<Record<string, { readonly for_each?: object }>> };
}

export function shapeOf(json: Json): Shape {
  const blocks = Object.entries(json.resource?.null_resource ?? {});
  return {
    single: blocks.filter(([, { for_each }]) => for_each === undefined).map(([name]) => `null_resource.${name}`),
    keyed: blocks.flatMap(([name, { for_each = {} }]) =>
      Object.keys(for_each).map((key) => `null_resource.${name}[${JSON.stringify(key)}]`),
    ),
    blocks: blocks.map(([name]) => `null_resource.${name}`),
  };
}

/** What an instance has for itself, by what follows its name: `''`, `'_launch'`. */
export function ownSuffixes({ single }: Shape, key: string): string[] {
  const name = `null_resource.${key}`;
  return single
    .filter((address) => address === name || address.startsWith(`${name}_`))
    .map((address) => address.slice(name.length));
}

/** What an instance has at its provider construct, by what it is, such as `guard`. */
export function sharedObjects({ keyed }: Shape, key: string): ReadonlyMap<string, string> {
  const own = keyed.filter((address) => address.endsWith(`[${JSON.stringify(key)}]`));
  return new Map(own.map((address) => [/^null_resource\.[a-z]+_([a-z]+)/.exec(address)?.[1] ?? address, address]));
}

/** All addresses of an instance. */
export function objectsOf(shape: Shape, key: string): string[] {
  return [
    ...ownSuffixes(shape, key).map((suffix) => `null_resource.${key}${suffix}`),
    ...sharedObjects(shape, key).values(),
  ];
}

export interface MovedBlock {
  readonly from: string;
  readonly to: string;
}

/** The `moved` blocks for an instance that has another name or another provider construct in the new program. */
export function instanceMoves(before: Shape, after: Shape, key: string, to: string): MovedBlock[] {
  const suffixes =
    key === to ? [] : ownSuffixes(after, to).filter((suffix) => ownSuffixes(before, key).includes(suffix));
  const shared = [...sharedObjects(before, key)].flatMap(([kind, from]) => {
    const target = sharedObjects(after, to).get(kind);
    return target === undefined || target === from ? [] : [{ from, to: target }];
  });
  return [
    ...suffixes.map((suffix) => ({ from: `null_resource.${key}${suffix}`, to: `null_resource.${to}${suffix}` })),
    ...shared,
  ];
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
