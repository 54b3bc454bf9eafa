import type { Keyring } from '../accounts';
import { Refusal } from '../api';
import type { IncomingCall } from '../server/exchange';
import { canonicalRequest, parseAuthorization, type Tc3Authorization, tc3Signature } from './tc3-signature';

/** A request expires five minutes after its time stamp. */
const validMs = 300_000;

/** Refuses a request that its account did not sign, just now and just so. */
export function authenticateTc3(call: IncomingCall, keyring: Keyring, now: number): Tc3Authorization {
  const { headers } = call;
  for (const name of ['x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'authorization', 'content-type', 'host']) {
    if (!headers[name]) {
      throw new Refusal('MissingParameter', `The header ${name} is missing.`);
    }
  }
  const authorization = parseAuthorization(headers.authorization ?? '');
  if (authorization === undefined) {
    throw new Refusal(
      'AuthFailure.InvalidAuthorization',
      'The Authorization header has not the form of TC3-HMAC-SHA256.',
    );
  }
  checkTime(headers['x-tc-timestamp'] ?? '', authorization.date, now);
  checkSignedHeaders(authorization.signedHeaders);
  const keys = keyring.find('tencent', authorization.secretId);
  if (keys === undefined) {
    throw new Refusal('AuthFailure.SecretIdNotFound', `The SecretId ${authorization.secretId} is unknown.`);
  }
  if (headers['x-tc-token'] !== keys.token) {
    throw new Refusal('AuthFailure.TokenFailure', 'X-TC-Token is not the one of these keys.');
  }
  const canonical = canonicalRequest(call, authorization.signedHeaders);
  if (
    tc3Signature(canonical, keys.secret, headers['x-tc-timestamp'] ?? '', authorization) !== authorization.signature
  ) {
    throw new Refusal(
      'AuthFailure.SignatureFailure',
      `The signature does not fit what was sent, which is ${JSON.stringify(canonical)}.`,
    );
  }
  return authorization;
}

function checkTime(timestamp: string, date: string, now: number): void {
  const time = /^\d+$/.test(timestamp) ? Number(timestamp) * 1000 : Number.NaN;
  if (!(Math.abs(now - time) <= validMs)) {
    throw new Refusal(
      'AuthFailure.SignatureExpire',
      `X-TC-Timestamp is ${timestamp}, and it is ${Math.floor(now / 1000)}.`,
    );
  }
  if (new Date(time).toISOString().slice(0, 10) !== date) {
    throw new Refusal('AuthFailure.SignatureFailure', `The date ${date} is not the UTC date of ${timestamp}.`);
  }
}

function checkSignedHeaders(names: readonly string[]): void {
  const sorted = [...names].sort();
  if (sorted.join() !== names.join() || !names.includes('content-type') || !names.includes('host')) {
    throw new Refusal(
      'AuthFailure.SignatureFailure',
      `SignedHeaders must be sorted and have content-type and host, and is ${names.join(';')}.`,
    );
  }
}
