/** Everything that would move a cursor, hide or reorder what stands beside it, or cannot be drawn. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]+/gu;

/**
 * A server's text as a person may see it: one line of at most so many characters. Control characters would let a server
 * write over a person's terminal. Cut first, so that a huge text costs no more than a long one.
 */
export function shownText(text: string, longest: number): string {
  const line = text.slice(0, longest).replace(unprintable, ' ').trim();
  return text.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
