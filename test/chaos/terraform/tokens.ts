export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number' | 'name' | 'sign'; readonly text: string };

const patterns: readonly (readonly [Exclude<Token['kind'], 'text'>, RegExp])[] = [
  ['number', /\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z_][\w-]*/y],
  ['sign', /==|!=|&&|\|\||[()[\]{},.?:=!]/y],
];

/** The tokens of an expression. A text's token holds it as it stands between its quotes. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    if (/\s/.test(source[at])) {
      at += 1;
    } else if (source[at] === '"') {
      const end = endOfText(source, at + 1);
      tokens.push({ kind: 'text', text: source.slice(at + 1, end) });
      at = end + 1;
    } else {
      const token = tokenAt(source, at);
      tokens.push(token);
      at += token.text.length;
    }
  }
  return tokens;
}

function tokenAt(source: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match !== null) {
      return { kind, text: match[0] };
    }
  }
  throw new Error(`The model of Terraform cannot read ${JSON.stringify(source.slice(at))} in ${source}`);
}

/** Where a text ends: at the first quote that neither is escaped nor stands in an interpolation. */
function endOfText(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') {
      at += 1;
    } else if (startsInterpolation(source, at)) {
      at = endOfInterpolation(source, at + 2);
    } else if (source[at] === '"') {
      return at;
    }
  }
  throw new Error(`The model of Terraform finds no end of the text in ${source}`);
}

/** `$${` is the way to write `${` itself. */
export function startsInterpolation(source: string, at: number): boolean {
  return source.startsWith('${', at) && source[at - 1] !== '$';
}

/** The index of the brace that ends the interpolation whose content begins at `from`. */
export function endOfInterpolation(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    if (source[at] === '"') {
      at = endOfText(source, at + 1);
    } else if (source[at] === '{') {
      depth += 1;
    } else if (source[at] === '}') {
      if (depth === 0) {
        return at;
      }
      depth -= 1;
    }
  }
  throw new Error(`The model of Terraform finds no end of the interpolation in ${source}`);
}
