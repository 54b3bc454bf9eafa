import type { Expression } from './expression';
import { pureFunctions, type TerraformFunction, textOf, type Value } from './functions';

/** Something that Terraform will know only once it applies. */
export class UnknownValue extends Error {
  public constructor(what: string) {
    super(`${what} is known after apply`);
    this.name = 'UnknownValue';
  }
}

export interface Scope {
  /** The value of `self`, `path`, `each`, `null_resource` and the like; throws UnknownValue for what is not known. */
  variable(name: string): Value;
  readonly functions: Readonly<Record<string, TerraformFunction>>;
}

export function evaluate(expression: Expression, scope: Scope): Value {
  const of = (inner: Expression) => evaluate(inner, scope);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.length === 1
        ? of(expression.parts[0])
        : expression.parts.map((part) => textOf(of(part))).join('');
    case 'variable':
      return scope.variable(expression.name);
    case 'member':
      return memberOf(of(expression.of), textOf(of(expression.key)));
    case 'call':
      return call(expression.name, expression.args, scope);
    case 'list':
      return expression.items.map(of);
    case 'object':
      return Object.fromEntries(expression.members.map(([key, value]) => [textOf(of(key)), of(value)]));
    case 'binary':
      return binary(expression.sign, of(expression.left), () => of(expression.right));
    case 'not':
      return of(expression.operand) !== true;
    case 'choice':
      return of(expression.condition) === true ? of(expression.then) : of(expression.otherwise);
  }
}

function memberOf(value: Value, key: string): Value {
  if (typeof value !== 'object' || value === null || !(key in value)) {
    throw new Error(`there is no member ${key}`);
  }
  // A getter of a resource that is not made yet throws UnknownValue.
  return (value as { [key: string]: Value })[key];
}

function call(name: string, args: readonly Expression[], scope: Scope): Value {
  if (name === 'try') {
    return firstThatWorks(args, scope);
  }
  const known = scope.functions[name] ?? pureFunctions[name];
  if (known === undefined) {
    throw new TypeError(`The model of Terraform has no function ${name}(): add it to the functions`);
  }
  return known(...args.map((argument) => evaluate(argument, scope)));
}

function firstThatWorks(args: readonly Expression[], scope: Scope): Value {
  for (const argument of args) {
    try {
      return evaluate(argument, scope);
    } catch (error) {
      // What is not known yet may work later, and what the model cannot do is a defect of the model.
      if (error instanceof UnknownValue || error instanceof TypeError) {
        throw error;
      }
    }
  }
  throw new Error('no argument of try() works');
}

function binary(sign: string, left: Value, right: () => Value): Value {
  switch (sign) {
    case '&&':
      return left === true && right() === true;
    case '||':
      return left === true || right() === true;
    case '==':
      return JSON.stringify(left) === JSON.stringify(right());
    default:
      return JSON.stringify(left) !== JSON.stringify(right());
  }
}
