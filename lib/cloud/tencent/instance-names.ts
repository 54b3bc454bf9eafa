const sequence = /\{R:(\d+)(?:,F:([0-8]))?\}/g;

/**
 * The names of instances made together: `{R:x}` counts from x, `{R:x,F:y}` with at least y digits, both as often as they
 * occur; without, several instances get a number at the end. Anything else in braces is plain text.
 */
export function instanceNames(pattern: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => numbered(pattern, index, count));
}

/** The same for host names, where `{IP}` is the private address: with it, no number is put at the end. */
export function hostName(pattern: string, index: number, count: number, privateIp: string): string {
  const addressed = pattern.replace(/\{IP\}/g, privateIp);
  return numbered(addressed, index, addressed === pattern ? count : 1);
}

function numbered(pattern: string, index: number, count: number): string {
  const text = pattern.replace(sequence, (_, first: string, digits = '0') =>
    String(Number(first) + index).padStart(Number(digits), '0'),
  );
  return text === pattern && count > 1 ? `${pattern}${index + 1}` : text;
}
