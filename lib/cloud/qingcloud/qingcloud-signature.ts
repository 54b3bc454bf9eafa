import { createHmac, timingSafeEqual } from 'node:crypto';

// The rule: https://docsv3.qingcloud.com/development_docs/api/signature/

/** What must have been signed: method, path as sent, and the sorted parameters, encoded as RFC 3986 has it. */
export function qingCloudStringToSign(
  method: string,
  path: string,
  pairs: readonly (readonly [string, string])[],
): string {
  const sorted = pairs
    .filter(([name]) => name !== 'signature')
    .sort(([a], [b]) => Buffer.from(a).compare(Buffer.from(b)))
    .map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`);
  return [method, path, sorted.join('&')].join('\n');
}

/** Every byte but unreserved characters as `%XX`. */
export function rfc3986(text: string): string {
  let encoded = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9\-_.~]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

export function isQingCloudSignature(
  given: string,
  algorithm: 'sha1' | 'sha256',
  secret: string,
  stringToSign: string,
): boolean {
  const expected = createHmac(algorithm, secret).update(stringToSign).digest();
  const actual = Buffer.from(given, 'base64');
  return actual.toString('base64') === given && actual.length === expected.length && timingSafeEqual(actual, expected);
}
