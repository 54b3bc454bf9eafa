import { createHash, createHmac } from 'node:crypto';

// Rules: https://www.tencentcloud.com/document/api/647/34264

const algorithm = 'TC3-HMAC-SHA256';

/** The two headers that must be signed. The `X-TC-` headers need not be, and the vendor's SDKs leave them out too. */
const signedHeaders = 'content-type;host';

export interface Tc3SigningInput {
  readonly method: 'GET' | 'POST';
  /** Host as it is sent, with a port if the Host header has one. */
  readonly host: string;
  /** The query as it is sent, encoded and without `?`; empty for POST. */
  readonly query: string;
  /** As it is sent, charset included. */
  readonly contentType: string;
  /** As it is sent, to the byte. */
  readonly body: string;
  readonly service: string;
  /** Unix time in seconds. */
  readonly timestamp: number;
  readonly secretId: string;
  readonly secretKey: string;
}

export function tc3CanonicalRequest(
  input: Pick<Tc3SigningInput, 'method' | 'host' | 'query' | 'contentType' | 'body'>,
): string {
  const headers = `content-type:${input.contentType.toLowerCase()}\nhost:${input.host.toLowerCase()}\n`;
  return [input.method, '/', input.query, headers, signedHeaders, sha256Hex(input.body)].join('\n');
}

/** The UTC date of the timestamp. A local date would be wrong for some hours of every day. */
export function tc3Date(timestamp: number): string {
  return new Date(timestamp * 1000).toISOString().slice(0, 10);
}

export function tc3CredentialScope(date: string, service: string): string {
  return `${date}/${service}/tc3_request`;
}

export function tc3StringToSign(timestamp: number, credentialScope: string, canonicalRequest: string): string {
  return [algorithm, timestamp, credentialScope, sha256Hex(canonicalRequest)].join('\n');
}

export function tc3SigningKey(secretKey: string, date: string, service: string): Buffer {
  return hmac(hmac(hmac(`TC3${secretKey}`, date), service), 'tc3_request');
}

export function tc3Signature(signingKey: Buffer, stringToSign: string): string {
  return hmac(signingKey, stringToSign).toString('hex');
}

/** The value of the `Authorization` header. */
export function signTc3(input: Tc3SigningInput): string {
  const date = tc3Date(input.timestamp);
  const scope = tc3CredentialScope(date, input.service);
  const stringToSign = tc3StringToSign(input.timestamp, scope, tc3CanonicalRequest(input));
  const signature = tc3Signature(tc3SigningKey(input.secretKey, date, input.service), stringToSign);
  return `${algorithm} Credential=${input.secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
