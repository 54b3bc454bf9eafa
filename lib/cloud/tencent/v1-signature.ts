import { createHmac, timingSafeEqual } from 'node:crypto';

export interface V1Signed {
  readonly method: string;
  /** As sent, port included. */
  readonly host: string;
  readonly path: string;
  readonly pairs: readonly (readonly [string, string])[];
  /** On the v2 endpoint an underscore in a name counts as a dot. */
  readonly underscoreIsDot: boolean;
}

/**
 * What must have been signed: the parameters in the byte order of their names, raw. It is about the text that arrives,
 * so a value that starts with `@` counts like any other, which old clients leave out of a POST.
 */
export function v1StringToSign({ method, host, path, pairs, underscoreIsDot }: V1Signed): string {
  const sorted = pairs
    .filter(([name]) => name !== 'Signature')
    .sort(([a], [b]) => Buffer.from(a).compare(Buffer.from(b)))
    .map(([name, value]) => `${underscoreIsDot ? name.replace(/_/g, '.') : name}=${value}`);
  return `${method}${host}${path}?${sorted.join('&')}`;
}

/** HmacSHA1, unless the request itself says HmacSHA256. */
export function isV1Signature(given: string, signed: V1Signed, secret: string): boolean {
  const method = signed.pairs.find(([name]) => name === 'SignatureMethod')?.[1];
  const digest = method === 'HmacSHA256' ? 'sha256' : 'sha1';
  const expected = createHmac(digest, secret).update(v1StringToSign(signed)).digest();
  const actual = Buffer.from(given, 'base64');
  return actual.toString('base64') === given && actual.length === expected.length && timingSafeEqual(actual, expected);
}
