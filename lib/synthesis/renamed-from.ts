import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import type { KeptInstance } from './keepers';
import { type LibraryFinding, libraryRule } from './library-rules';
import { keysOf, providersOf } from './members';

/**
 * A construct cannot have been renamed from one that is still there. Found when the stack is synthesized: the other one may
 * be declared later.
 */
export function renamedFromFindings(
  stack: TerraformStack,
  provider: IConstruct,
  formerProvider: string | undefined,
  kept: readonly KeptInstance[],
): string[] {
  const keys = new Set(keysOf(stack));
  const providers = providersOf(stack).map(({ node }) => TerraformStack.of(provider).getLogicalId(node));
  const claimed = new Set<string>();
  const findings = [
    ...(formerProvider !== undefined && providers.includes(formerProvider)
      ? [stillThere(provider.node.path, formerProvider)]
      : []),
    ...kept.flatMap(({ formerKey, construct }) => {
      if (formerKey === undefined) {
        return [];
      }
      const again = claimed.has(formerKey);
      claimed.add(formerKey);
      return keys.has(formerKey) ? [stillThere(construct, formerKey)] : again ? [twice(construct, formerKey)] : [];
    }),
  ];
  return findings.map(({ text, rule }) => `${text} [${rule.id}] (${rule.document})`);
}

function stillThere(construct: string, former: string): LibraryFinding {
  return {
    rule: libraryRule.renamedFrom,
    text: `${construct} has renamedFrom "${former}", which the stack still declares: leave renamedFrom out, or remove the other construct.`,
  };
}

function twice(construct: string, former: string): LibraryFinding {
  return {
    rule: libraryRule.renamedFrom,
    text: `${construct} has renamedFrom "${former}", as another construct has: leave it out of one of them.`,
  };
}
