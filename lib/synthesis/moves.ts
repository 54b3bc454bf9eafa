import { type TerraformElement as Element, TerraformElement, type TerraformStack } from 'cdktf';
import type { IConstruct, Node } from 'constructs';
import { fleetAddresses, keeperName, ownNames, rollName, shardOf, shards } from '../contract/names';

/** From one address of a `null_resource` to another. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** An instance, by the names of its claim and of its provider construct. */
export interface MovedInstance {
  readonly from: string;
  readonly to: string;
  readonly provider: string;
  readonly fleet: boolean;
}

export function ownMoves({ from, to, fleet }: MovedInstance): Move[] {
  const names = (key: string) => [...ownNames(key).map(address), ...(fleet ? fleetAddresses(key) : [])];
  const next = names(to);
  return names(from).map((name, index) => ({ from: name, to: next[index] }));
}

/** Those that its provider construct keeps of it, in other blocks if the names fall to other shards. */
export function keeperMoves({ from, to, provider }: MovedInstance): Move[] {
  return (['hold', 'guard'] as const).map((kind) => ({
    from: `${address(keeperName(provider, kind, shardOf(from)))}["${from}"]`,
    to: `${address(keeperName(provider, kind, shardOf(to)))}["${to}"]`,
  }));
}

export function blockMoves(from: string, to: string): Move[] {
  const blocks = shards.flatMap((shard) =>
    (['hold', 'guard'] as const).map((kind) => ({
      from: address(keeperName(from, kind, shard)),
      to: address(keeperName(to, kind, shard)),
    })),
  );
  return [...blocks, { from: address(rollName(from)), to: address(rollName(to)) }];
}

function address(name: string): string {
  return `null_resource.${name}`;
}

/**
 * The name in the configuration that a construct had before it was renamed.
 *
 * @param former its path, with or without the stack's, or its id alone where it was in the same scope
 */
export function formerName(stack: TerraformStack, scope: IConstruct, former: string): string {
  const inside = scope.node.scopes.slice(scope.node.scopes.indexOf(stack) + 1).map(({ node }) => node.id);
  const stackPath = `${stack.node.path}/`;
  const ids = former.includes('/')
    ? former.replace(former.startsWith(stackPath) ? stackPath : '', '').split('/')
    : [...inside.slice(0, -1), former];
  const scopes = [...stack.node.scopes, ...ids.map((id) => ({ node: { id } }))];
  // A stack may allocate names in its own way, so it is asked for the name of a construct that no longer exists.
  return stack.getLogicalId({ scopes, id: ids.at(-1), path: `${stackPath}${ids.join('/')}` } as unknown as Node);
}

/** `moved` blocks, complete only when the stack is synthesized. */
export class MovedBlocks extends TerraformElement {
  public constructor(
    scope: IConstruct,
    private readonly moves: () => readonly Move[],
  ) {
    super(scope, 'moved');
  }

  public toTerraform(): unknown {
    const moved = this.moves().map(({ from, to }) => ({ from, to }));
    return moved.length === 0 ? {} : { moved };
  }

  public toHclTerraform(): unknown {
    const reference = (value: string) => ({ value, isBlock: false, type: 'simple', storageClassType: 'reference' });
    const moved = this.moves().map(({ from, to }) => ({ from: reference(from), to: reference(to) }));
    return moved.length === 0 ? {} : { moved };
  }
}

/** The `moved` blocks that a person wrote by the stack's overrides. */
function handWritten(stack: TerraformStack): Partial<Move>[] {
  const { rawOverrides } = stack as unknown as { readonly rawOverrides?: { readonly moved?: unknown } };
  return [rawOverrides?.moved ?? []].flat() as Partial<Move>[];
}

/** The former address of an element, by cdktf's own `moveFromId` or by the stack's overrides. */
export function movedByHand(stack: TerraformStack, claim: Element, name: string): string[] {
  const { _movedById: byId } = claim as unknown as { readonly _movedById?: Move };
  return [...handWritten(stack), ...(byId === undefined ? [] : [byId])].flatMap(({ from, to }) => {
    const former = /^null_resource\.([\w-]+)$/.exec(from ?? '')?.[1];
    return to === address(name) && former !== undefined ? [former] : [];
  });
}

/** Terraform refuses a second `moved` block from one address, or to one: a person's own counts. */
export function besideHandWritten(stack: TerraformStack, moves: readonly Move[]): Move[] {
  const own = handWritten(stack);
  return moves.filter((move) => !own.some(({ from, to }) => from === move.from || to === move.to));
}
