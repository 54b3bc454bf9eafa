import type { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { digestOfNames } from '../contract/names';

/** By `Symbol.for`, so that two copies of this package in one app share it, as they share the brands. */
const membersKey = Symbol.for('cdktf-run-instances.members');

interface Members {
  readonly providers: IConstruct[];
  /** Names of the claims. */
  readonly keys: string[];
  /** Of that many keys. Every block that keeps instances has it, so it is taken once. */
  digest?: { readonly count: number; readonly text: string };
}

/**
 * What a stack has of this library, remembered per stack: searching all of its constructs for each new instance would make
 * the time grow with the square of their number.
 */
function membersOf(stack: TerraformStack): Members {
  const holder = stack as TerraformStack & { [membersKey]?: Members };
  holder[membersKey] ??= { providers: [], keys: [] };
  return holder[membersKey];
}

export function addProvider(stack: TerraformStack, provider: IConstruct): void {
  membersOf(stack).providers.push(provider);
}

/** The provider constructs of a stack that are still in its tree: a construct can be taken out again. */
export function providersOf(stack: TerraformStack): IConstruct[] {
  return membersOf(stack).providers.filter(isInPlace);
}

export function addKey(stack: TerraformStack, key: string): void {
  membersOf(stack).keys.push(key);
}

/** The keys of all instances of a stack, whatever their provider construct. */
export function keysOf(stack: TerraformStack): readonly string[] {
  return membersOf(stack).keys;
}

/** A digest of the keys of all instances of a stack, whatever their provider construct. */
export function digestOfKeys(stack: TerraformStack): string {
  const members = membersOf(stack);
  if (members.digest?.count !== members.keys.length) {
    members.digest = { count: members.keys.length, text: digestOfNames(members.keys) };
  }
  return members.digest.text;
}

function isInPlace({ node }: IConstruct): boolean {
  return node.scope?.node.tryFindChild(node.id) !== undefined;
}
