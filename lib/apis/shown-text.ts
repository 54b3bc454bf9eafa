import type { JsonValue } from './json';
import { text } from './loose';

/**
 * A server's text, made safe for display: one line of limited length. Control characters would let a server write to a
 * person's terminal. Secrets in it are masked before this, since half a secret is not recognized. Cut first, so that a huge
 * text costs no more than a long one.
 */
export function shownText(value: string, longest: number): string {
  const line = printable(value.slice(0, longest)).trim();
  return value.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Without anything that would move a cursor, hide or reorder other text, or cannot be displayed. */
export function printable(text: string): string {
  // Most texts are plain, and these classes of Unicode take half a millisecond to build: some hooks take twenty in all.
  return /^[ -~]*$/.test(text) ? text : text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]+/gu, ' ');
}

/** A field's text as a person may see it, or undefined where there is none. */
export function shownField(value: JsonValue | undefined, longest: number): string | undefined {
  return shownText(text(value) ?? '', longest) || undefined;
}
