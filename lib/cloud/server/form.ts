/** The pairs of a query or a form, decoded. `+` is a space, as browsers and most clients write it. */
export function decodeForm(encoded: string): [string, string][] {
  return encoded
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [decodeText(name), decodeText(value)];
    });
}

/** The name of a parameter that is given twice, if there is one. */
export function repeatedName(pairs: readonly (readonly [string, string])[]): string | undefined {
  const seen = new Set<string>();
  return pairs.find(([name]) => seen.size === seen.add(name).size)?.[0];
}

function decodeText(encoded: string): string {
  const spaced = encoded.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // Not well encoded. Kept as it is, so that no signature can fit it.
    return spaced;
  }
}
