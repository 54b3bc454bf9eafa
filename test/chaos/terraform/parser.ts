import type { Expression } from './expression';
import { endOfInterpolation, startsInterpolation, type Token, tokensOf } from './tokens';

/** Reads a text of a synthesized stack: what stands in it literally, and its interpolations. */
export function parseTemplate(source: string): Expression {
  const parts: Expression[] = [];
  let literal = '';
  for (let at = 0; at < source.length; ) {
    if (startsInterpolation(source, at)) {
      const end = endOfInterpolation(source, at + 2);
      if (literal !== '') {
        parts.push(literalOf(literal));
      }
      literal = '';
      parts.push(parseExpression(source.slice(at + 2, end)));
      at = end + 1;
    } else if (source.startsWith('$${', at) || source.startsWith('%%{', at)) {
      literal += source.slice(at + 1, at + 3);
      at += 3;
    } else {
      literal += source[at];
      at += 1;
    }
  }
  if (parts.length === 0) {
    return literalOf(literal);
  }
  return { kind: 'template', parts: literal === '' ? parts : [...parts, literalOf(literal)] };
}

export function parseExpression(source: string): Expression {
  const parser = new Parser(tokensOf(source), source);
  const expression = parser.choice();
  parser.end();
  return expression;
}

function literalOf(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value };
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Weakest first. */
const binarySigns = [['||'], ['&&'], ['==', '!=']] as const;

class Parser {
  private at = 0;

  public constructor(
    private readonly tokens: readonly Token[],
    private readonly source: string,
  ) {}

  public choice(): Expression {
    const condition = this.binary(0);
    if (!this.take('?')) {
      return condition;
    }
    const then = this.choice();
    this.expect(':');
    return { kind: 'choice', condition, then, otherwise: this.choice() };
  }

  public end(): void {
    if (this.at < this.tokens.length) {
      throw this.unreadable();
    }
  }

  private binary(level: number): Expression {
    if (level === binarySigns.length) {
      return this.take('!') ? { kind: 'not', operand: this.postfix() } : this.postfix();
    }
    let left = this.binary(level + 1);
    for (;;) {
      const sign = binarySigns[level].find((candidate) => this.take(candidate));
      if (sign === undefined) {
        return left;
      }
      left = { kind: 'binary', sign, left, right: this.binary(level + 1) };
    }
  }

  private postfix(): Expression {
    let expression = this.primary();
    for (;;) {
      if (this.take('.')) {
        expression = { kind: 'member', of: expression, key: literalOf(this.next().text) };
      } else if (this.take('[')) {
        expression = { kind: 'member', of: expression, key: this.choice() };
        this.expect(']');
      } else {
        return expression;
      }
    }
  }

  private primary(): Expression {
    if (this.take('(')) {
      const inner = this.choice();
      this.expect(')');
      return inner;
    }
    if (this.take('[')) {
      return { kind: 'list', items: this.until(']', () => this.choice()) };
    }
    if (this.take('{')) {
      return { kind: 'object', members: this.until('}', () => this.objectMember()) };
    }
    const token = this.next();
    switch (token.kind) {
      case 'text':
        return parseTemplate(unescaped(token.text));
      case 'number':
        return literalOf(Number(token.text));
      case 'name':
        if (Object.hasOwn(words, token.text)) {
          return literalOf(words[token.text]);
        }
        return this.take('(')
          ? { kind: 'call', name: token.text, args: this.until(')', () => this.choice()) }
          : { kind: 'variable', name: token.text };
      case 'sign':
        throw this.unreadable();
    }
  }

  private objectMember(): readonly [Expression, Expression] {
    const key = this.take('(') ? this.parenthesized() : this.objectKey();
    if (!this.take('=')) {
      this.expect(':');
    }
    return [key, this.choice()];
  }

  private parenthesized(): Expression {
    const inner = this.choice();
    this.expect(')');
    return inner;
  }

  private objectKey(): Expression {
    const token = this.next();
    return token.kind === 'text' ? parseTemplate(unescaped(token.text)) : literalOf(token.text);
  }

  private until<T>(closing: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.take(closing)) {
      items.push(item());
      if (!this.take(',') && !this.is(closing)) {
        throw this.unreadable();
      }
    }
    return items;
  }

  private is(sign: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'sign' && token.text === sign;
  }

  private take(sign: string): boolean {
    const found = this.is(sign);
    if (found) {
      this.at += 1;
    }
    return found;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) {
      throw this.unreadable();
    }
  }

  private next(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) {
      throw this.unreadable();
    }
    this.at += 1;
    return token;
  }

  private unreadable(): Error {
    const found = this.tokens[this.at]?.text ?? 'the end';
    return new Error(`The model of Terraform cannot read ${this.source}: it did not expect ${found}`);
  }
}

/** Escapes of a quoted text; those of JSON have been read before. */
function unescaped(text: string): string {
  return text.replace(/\\(["\\nrt])/g, (_whole, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? letter);
}
