/**
 * The names that RunInstances gives to servers that are made together: `{R:x}` counts from x, and without it several
 * servers have a number appended, from 1.
 *
 * @see https://www.tencentcloud.com/document/product/213/33237
 */
export function tencentInstanceNames(pattern: string | undefined, count: number): string[] | undefined {
  if (pattern === undefined) {
    return undefined;
  }
  const counts = /\{R:\d+\}/.test(pattern);
  return Array.from({ length: count }, (_, index) =>
    counts
      ? pattern.replace(/\{R:(\d+)\}/g, (_, first: string) => String(Number(first) + index))
      : `${pattern}${count > 1 ? index + 1 : ''}`,
  );
}
