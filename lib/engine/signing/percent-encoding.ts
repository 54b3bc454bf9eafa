/**
 * Percent-encoding as RFC 3986 has it: only letters, digits and `-_.~` stay, and a space is `%20`. The built-in function
 * follows the older RFC 2396, which leaves five more characters as they are.
 */
export function percentEncode(text: string): string {
  // A lone surrogate has no UTF-8 form and would make the built-in function throw; a buffer replaces it.
  const wellFormed = Buffer.from(text, 'utf8').toString('utf8');
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `a=1&b=2`, in the order of the given pairs. */
export function encodePairs(pairs: Iterable<readonly [string, string]>): string {
  return [...pairs].map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
}

/** Names and values in the byte order of the names, as both vendors sort them. Comparing strings would compare UTF-16. */
export function sortedPairs(parameters: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(parameters).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
