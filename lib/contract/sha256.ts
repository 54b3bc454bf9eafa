/** Loads its module on first use: hooks that have nothing to do import this file, and would start 3 ms later. */
export function sha256(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex');
}
