import { createHmac } from 'node:crypto';
import type { JsonObject } from './json';

/** What signatures over a query or a form have in common. */

/** The names under which vendors know the message authentication codes of such signatures. */
export type SignatureMethod = 'HmacSHA1' | 'HmacSHA256';

const digests: Readonly<Record<SignatureMethod, string>> = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' };

export function hmacBase64(method: SignatureMethod, secretKey: string, text: string): string {
  return createHmac(digests[method], secretKey).update(text, 'utf8').digest('base64');
}

export function isSignatureMethod(name: string | undefined): name is SignatureMethod {
  return name !== undefined && Object.hasOwn(digests, name);
}

/** The parameters of an API that knows only texts. How truth and lists are spelled is the dialect's business. */
export function flatParameters(action: string, parameters: JsonObject): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string' || typeof value === 'number') {
      flat[name] = String(value);
    } else if (value !== undefined) {
      throw new TypeError(
        `${action}: the parameter ${name} must be a text or a number, but is ${JSON.stringify(value)}`,
      );
    }
  }
  return flat;
}

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

/** Names and values in the byte order of the names. Comparing strings would compare UTF-16. */
export function sortedPairs(parameters: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(parameters).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}
