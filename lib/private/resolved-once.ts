import { type IResolvable, type IResolveContext, Token, Tokenization } from 'cdktf';

/**
 * What an element of a stack is synthesized to, for cdktf to look through once. It looks for tokens three times: when it
 * prepares the stack, when it collects the elements, and in the whole stack at the end. In texts alone there are none, so
 * the first two times pass them by. With a token anywhere in it, an element goes the usual way.
 */
export function resolvedOnce(element: object): unknown {
  // Without its undefined members, as resolving leaves it: merged into the stack, they would take away what others have.
  return mayHoldTokens(element)
    ? element
    : new AsItIs(Object.fromEntries(Object.entries(element).filter(([, block]) => block !== undefined)));
}

/** What a token stands for is looked through in turn, but not what a post-processor makes of it. */
class AsItIs implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly value: object) {}

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
    return Token.isUnresolved(value);
  }
  if (Array.isArray(value)) {
    return value.some(mayHoldTokens);
  }
  return (
    Tokenization.isResolvable(value) ||
    Object.entries(value).some(([name, member]) => mayHoldTokens(name) || mayHoldTokens(member))
  );
}
