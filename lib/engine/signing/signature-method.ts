import { createHmac } from 'node:crypto';

/** The names under which both vendors' query signatures know their message authentication codes. */
export type SignatureMethod = 'HmacSHA1' | 'HmacSHA256';

const digests: Readonly<Record<SignatureMethod, string>> = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' };

export function hmacBase64(method: SignatureMethod, secretKey: string, text: string): string {
  return createHmac(digests[method], secretKey).update(text, 'utf8').digest('base64');
}

export function isSignatureMethod(name: string | undefined): name is SignatureMethod {
  return name !== undefined && Object.hasOwn(digests, name);
}
