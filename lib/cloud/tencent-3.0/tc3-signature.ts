import { createHash, createHmac } from 'node:crypto';
import type { IncomingCall } from '../server/exchange';

// The rule: https://www.tencentcloud.com/document/api/213/33224 (signature v3)

export interface Tc3Authorization {
  readonly secretId: string;
  /** UTC date, service and `tc3_request`. */
  readonly date: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Undefined for what is no TC3-HMAC-SHA256 header. */
export function parseAuthorization(header: string): Tc3Authorization | undefined {
  const match =
    /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([a-z]+)\/tc3_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (match === null) {
    return undefined;
  }
  const [, secretId = '', date = '', service = '', headers = '', signature = ''] = match;
  return { secretId, date, service, signedHeaders: headers.split(';'), signature };
}

/** The request in the form that is signed, of what was sent, to the byte. */
export function canonicalRequest(call: IncomingCall, signedHeaders: readonly string[]): string {
  return [
    call.method,
    call.path,
    call.query,
    ...signedHeaders.map((name) => `${name}:${(call.headers[name] ?? '').trim().toLowerCase()}`),
    '',
    signedHeaders.join(';'),
    sha256(call.body),
  ].join('\n');
}

export function tc3Signature(
  canonical: string,
  secret: string,
  timestamp: string,
  { date, service }: Pick<Tc3Authorization, 'date' | 'service'>,
): string {
  const scope = `${date}/${service}/tc3_request`;
  const key = [date, service, 'tc3_request'].reduce<Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    Buffer.from(`TC3${secret}`),
  );
  return createHmac('sha256', key)
    .update(['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n'))
    .digest('hex');
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
