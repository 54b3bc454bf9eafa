/**
 * The names of instances made together: `{R:x}` counts from x; without it, several instances get a number at the end.
 */
export function instanceNames(pattern: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const numbered = pattern.replace(/\{R:(\d+)\}/g, (_, first: string) => String(Number(first) + index));
    return numbered === pattern && count > 1 ? `${pattern}${index + 1}` : numbered;
  });
}
