import type { Keyring } from '../accounts';
import type { IncomingCall } from '../server/exchange';
import { decodeForm, repeatedName } from '../server/form';
import { expired, invalidParameter, unauthenticated } from './qingcloud-refusals';
import { isQingCloudSignature, qingCloudStringToSign, rfc3986 } from './qingcloud-signature';

export const commonNames: ReadonlySet<string> = new Set([
  'action',
  'zone',
  'time_stamp',
  'access_key_id',
  'version',
  'signature_method',
  'signature_version',
  // Three that clients send, and of which no page says more than that they exist.
  'expires',
  'req_id',
  'token',
]);

const algorithms: Readonly<Record<string, 'sha1' | 'sha256'>> = { HmacSHA1: 'sha1', HmacSHA256: 'sha256' };

/** A message is expired when its time stamp is more than 60 seconds old. */
const validMs = 60_000;

/** A GET carries its parameters in the query, a POST in a form. */
export function qingCloudPairs(call: IncomingCall): [string, string][] {
  return decodeForm(call.method === 'POST' ? call.body.toString('utf8') : call.query);
}

/** Refuses a request that its account did not sign, just now and just so. */
export function authenticate(call: IncomingCall, keyring: Keyring, now: number): void {
  const pairs = qingCloudPairs(call);
  const given = (name: string): string =>
    pairs.find((pair) => pair[0] === name)?.[1] || fail(`the common parameter ${name} is missing`);
  checkForm(call, pairs);

  const algorithm = algorithms[given('signature_method')];
  const temporary = call.path.startsWith('/iam');
  if (algorithm === undefined) {
    fail('signature_method must be HmacSHA256 or HmacSHA1');
  }
  // Clients differ in which version they give to requests with a token.
  if (!(temporary ? ['1', '2'] : ['1']).includes(given('signature_version'))) {
    fail('signature_version must be 1');
  }
  if (pairs.some(([name, value]) => name === 'version' && value !== '1')) {
    fail('version must be 1');
  }
  checkTime(given('time_stamp'), now);
  const keys = keyring.find('qingcloud', given('access_key_id'));
  if (keys === undefined) {
    throw unauthenticated(`the access key id ${given('access_key_id')} is unknown`);
  }
  const token = pairs.find(([name]) => name === 'token')?.[1];
  if (temporary !== (keys.token !== undefined) || token !== keys.token) {
    throw unauthenticated('temporary keys, and only they, need their token and the path /iam/');
  }
  const stringToSign = qingCloudStringToSign(call.method, call.path, pairs);
  if (!isQingCloudSignature(given('signature'), algorithm, keys.secret, stringToSign)) {
    throw unauthenticated(
      `the signature does not fit what was sent, which is signed as ${JSON.stringify(stringToSign)}`,
    );
  }
}

function checkForm(call: IncomingCall, pairs: readonly [string, string][]): void {
  if (call.method !== 'GET' && call.method !== 'POST') {
    fail(`the method must be GET or POST, not ${call.method}`);
  }
  if (call.method === 'POST' && !/^application\/x-www-form-urlencoded\b/.test(call.headers['content-type'] ?? '')) {
    fail('a POST must have a form as its body');
  }
  if (call.method === 'POST' && call.query !== '') {
    fail('a POST must not have parameters in its query');
  }
  if (call.method === 'GET') {
    // The string that is signed has the parameters as the query has them, so only one way of encoding them is right.
    const canonical = new Set(pairs.map(([name, value]) => `${rfc3986(name)}=${rfc3986(value)}`));
    const odd = call.query.split('&').find((pair) => !canonical.has(pair));
    if (odd !== undefined) {
      fail(`the query is not encoded by RFC 3986 at ${odd}`);
    }
  }
  const twice = repeatedName(pairs);
  if (twice !== undefined) {
    fail(`the parameter ${twice} is given twice`);
  }
}

function checkTime(text: string, now: number): void {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    fail(`time_stamp must look like 2013-08-27T14:30:10Z, and is ${JSON.stringify(text)}`);
  }
  if (Math.abs(now - time) > validMs) {
    throw expired(`time_stamp is ${text}, and it is ${new Date(now).toISOString()}`);
  }
}

function fail(message: string): never {
  throw invalidParameter(message);
}
