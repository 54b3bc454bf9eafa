import { type IResolvable, type IResolveContext, type TerraformStack, Token, Tokenization } from 'cdktf';

/**
 * The synthesized form of an element, so that cdktf need not look through it. It looks for tokens three times: when it
 * prepares the stack, when it collects the elements, and in the whole stack at the end. An element without any token skips
 * all of that; one with a token goes the usual way.
 */
export function verbatim(element: object, stack: TerraformStack): unknown {
  return mayHoldTokens(element) ? element : new Verbatim(blocks(element, hasOverrides(stack) ? 'open' : 'sealed'));
}

/** A stack's own overrides are merged into the blocks of resources, which must then go the usual way. */
function hasOverrides(stack: TerraformStack): boolean {
  // cdktf tells nobody but the class itself what they are.
  const { rawOverrides } = stack as unknown as { readonly rawOverrides?: { readonly resource?: unknown } };
  return rawOverrides?.resource !== undefined;
}

/** A block stands below `resource`, its type and its name. */
const blockDepth = 3;

function blocks(value: unknown, kind: 'open' | 'sealed', depth = 0): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  if (depth === blockDepth) {
    return kind === 'open' ? value : new Verbatim(value);
  }
  // Without undefined members, as after resolving: merged into the stack, they would remove what others have.
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, blocks(member, kind, depth + 1)]));
}

/** The value of a token is looked through in turn, but not what a post-processor makes of it. */
class Verbatim implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly value: unknown) {}

  public resolve(context: IResolveContext): undefined {
    context.registerPostProcessor({ postProcess: () => this.value });
    return undefined;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** How a token stands in a text: by a name, or as a number like -1.8881545897087626e+289. */
const tokenText = /TfToken\[|\de\+\d/;

function mayHoldTokens(value: unknown): boolean {
  if (typeof value === 'string') {
    return tokenText.test(value);
  }
  if (typeof value !== 'object' || value === null) {
    return typeof value === 'function' || Token.isUnresolved(value);
  }
  if (Array.isArray(value)) {
    // Resolving leaves out what is undefined.
    return value.some((member) => member === undefined || mayHoldTokens(member));
  }
  return (
    Object.getPrototypeOf(value) !== Object.prototype ||
    Tokenization.isResolvable(value) ||
    Object.entries(value).some(([name, member]) => mayHoldTokens(name) || mayHoldTokens(member))
  );
}
