import { Token } from 'cdktf';

/** Tokens of cdktf, and Terraform's own interpolations written by hand. */
export function isKnownWhileApplyingOnly(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === 'string' && /(?<!\$)\$\{|(?<!%)%\{/.test(value));
}
