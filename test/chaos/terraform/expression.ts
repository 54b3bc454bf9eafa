/** An expression of Terraform's language, as far as synthesized stacks use it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  /** A text with interpolations: joined, unless it is nothing but one of them. */
  | { readonly kind: 'template'; readonly parts: readonly Expression[] }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'binary'; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'choice';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

/** The types of resources that a stack of this library has. */
export const resourceTypes = ['null_resource', 'terraform_data'] as const;

/** `null_resource.web` and the like: which resources an expression refers to. */
export function resourceReferences(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
      return [];
    case 'template':
      return expression.parts.flatMap(resourceReferences);
    case 'member': {
      const { of, key } = expression;
      return of.kind === 'variable' && resourceTypes.some((type) => type === of.name) && key.kind === 'literal'
        ? [`${of.name}.${key.value}`]
        : [...resourceReferences(of), ...resourceReferences(key)];
    }
    case 'call':
      return expression.args.flatMap(resourceReferences);
    case 'list':
      return expression.items.flatMap(resourceReferences);
    case 'object':
      return expression.members.flatMap((pair) => pair.flatMap(resourceReferences));
    case 'binary':
      return [expression.left, expression.right].flatMap(resourceReferences);
    case 'not':
      return resourceReferences(expression.operand);
    case 'choice':
      return [expression.condition, expression.then, expression.otherwise].flatMap(resourceReferences);
  }
}

/** Names of the locals that an expression refers to. */
export function localReferences(expression: Expression): string[] {
  const found = new Set<string>();
  JSON.stringify(expression, (_name, value) => {
    if (value?.kind === 'member' && value.of.kind === 'variable' && value.of.name === 'local') {
      found.add(String(value.key.value));
    }
    return value;
  });
  return [...found];
}
