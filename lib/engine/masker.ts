import { decoded, textView, type View } from './decoded-views';

/**
 * Finds secrets in a text, however they are encoded there, and masks them. The text is decoded rather than the secrets
 * encoded: encodings nest, and each leaves a choice to whoever writes it.
 */
export class Masker {
  /** As bytes, a character each. */
  private readonly secrets = new Set<string>();

  public add(secret: string | Buffer): void {
    const bytes = (typeof secret === 'string' ? Buffer.from(secret) : secret).toString('latin1');
    // User data is known line by line: an error message likes to repeat the one that it is about.
    const lines = bytes.split(/[\r\n]+/).map((line) => line.trim());
    for (const one of [bytes, bytes.trim(), ...lines.filter(({ length }) => length >= shortestLine)]) {
      if (one.length >= shortestSecret) {
        this.secrets.add(folded(one));
      }
    }
  }

  public mask(text: string): string {
    if (this.secrets.size === 0 || text === '') {
      return text;
    }
    const found: [from: number, to: number][] = [];
    this.search(
      textView(text, (from, to) => found.push([from, to])),
      deepest,
    );
    let masked = '';
    let end = 0;
    for (const [from, to] of found.sort(([a], [b]) => a - b)) {
      if (from > end || (masked === '' && from === 0)) {
        masked += `${text.slice(end, from)}(hidden)`;
      }
      end = Math.max(end, to);
    }
    return masked + text.slice(end);
  }

  private search(view: View, depth: number): void {
    const bytes = folded(view.bytes);
    const ends = [...bytes.matchAll(/\xe2\x80\xa6|\.{3}|$/g)].map(({ index }) => index);
    for (const secret of this.secrets) {
      const shortest = shortestPartOf(secret);
      for (let at = bytes.indexOf(secret); at >= 0; at = bytes.indexOf(secret, at + 1)) {
        view.mark(at, at + secret.length);
      }
      const longest = Math.min(secret.length - 1, bytes.length);
      for (const end of ends) {
        const cut = lengthWhere(Math.min(longest, end), shortest, (length) =>
          bytes.startsWith(secret.slice(0, length), end - length),
        );
        view.mark(end - cut, end);
      }
      for (let start = 0; start < longestEscape; start++) {
        const cut = lengthWhere(longest, shortest, (length) => bytes.startsWith(secret.slice(-length), start));
        view.mark(start, start + cut);
      }
    }
    if (depth > 0) {
      for (const inner of decoded(view)) {
        this.search(inner, depth - 1);
      }
    }
  }
}

/** Encodings within encodings. */
const deepest = 3;

/** Anything shorter would mask parts of words. */
const shortestSecret = 3;

/** The shortest password that any of the APIs takes: a line of user data may be one. */
const shortestLine = 8;

/** Where a text begins within a secret, the rest of an escape may come first. */
const longestEscape = 8;

/** Of a secret that was cut, fewer bytes may be anything: a quarter of it, as long as that does not show too much of a long one. */
function shortestPartOf({ length }: string): number {
  return Math.max(4, Math.min(Math.floor(length / 4), 8));
}

/** A form writes a space as a plus sign, and messages put a space in the place of a line's end. */
function folded(bytes: string): string {
  return bytes.replace(/[+\t\r\n]/g, ' ');
}

function lengthWhere(longest: number, shortest: number, fits: (length: number) => boolean): number {
  for (let length = longest; length >= shortest; length--) {
    if (fits(length)) {
      return length;
    }
  }
  return 0;
}
