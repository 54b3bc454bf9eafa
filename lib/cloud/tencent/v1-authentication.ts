import type { Keyring } from '../accounts';
import type { IncomingCall } from '../server/exchange';
import { repeatedName } from '../server/form';
import { isV1Signature } from './v1-signature';
import { v2Pairs } from './v2-pairs';

/** Why a request is not accepted, before any API has given it a code. */
export type V1Fault = 'form' | 'missing' | 'expired' | 'replayed' | 'unknown-id' | 'token' | 'signature';

export class V1Error extends Error {
  public constructor(
    readonly fault: V1Fault,
    message: string,
  ) {
    super(message);
    this.name = 'V1Error';
  }
}

/** The shared pages say five minutes, and an older one two hours. */
const validMs = 300_000;

/** The v1 signature of Tencent Cloud: who sent a request, when, and whether it came before. */
export class V1Authentication {
  readonly #seen = new Set<string>();

  public constructor(
    private readonly keyring: Keyring,
    private readonly rules: { readonly underscoreIsDot: boolean; readonly refuseReplays: boolean },
  ) {}

  public check(call: IncomingCall, now: number): void {
    const pairs = v2Pairs(call);
    const given = new Map(pairs);
    checkForm(call, pairs);
    for (const name of ['Action', 'Timestamp', 'Nonce', 'SecretId', 'Signature']) {
      if (!given.get(name)) {
        throw new V1Error('missing', `the common parameter ${name} is missing`);
      }
    }
    const nonce = given.get('Nonce') ?? '';
    const timestamp = given.get('Timestamp') ?? '';
    if (!/^[1-9]\d*$/.test(nonce)) {
      throw new V1Error('form', `Nonce must be a positive integer, and is ${nonce}`);
    }
    const method = given.get('SignatureMethod');
    if (method !== undefined && method !== 'HmacSHA1' && method !== 'HmacSHA256') {
      throw new V1Error('form', `SignatureMethod must be HmacSHA1 or HmacSHA256, and is ${method}`);
    }
    this.#checkTime(timestamp, now);
    this.#checkKeys(call, pairs, given);
    // Only what its owner signed uses up a nonce.
    const seen = `${timestamp}:${nonce}`;
    if (this.rules.refuseReplays && this.#seen.has(seen)) {
      throw new V1Error('replayed', `Nonce ${nonce} was used before with Timestamp ${timestamp}`);
    }
    this.#seen.add(seen);
  }

  #checkTime(timestamp: string, now: number): void {
    if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > validMs) {
      throw new V1Error('expired', `Timestamp is ${timestamp}, and it is ${Math.floor(now / 1000)}`);
    }
  }

  #checkKeys(call: IncomingCall, pairs: readonly [string, string][], given: ReadonlyMap<string, string>): void {
    const keys = this.keyring.find('tencent', given.get('SecretId'));
    if (keys === undefined) {
      throw new V1Error('unknown-id', `the SecretId ${given.get('SecretId')} is unknown`);
    }
    if (given.get('Token') !== keys.token) {
      throw new V1Error('token', 'Token is not the one of these keys');
    }
    const signed = {
      method: call.method,
      host: call.headers.host ?? '',
      path: call.path,
      pairs,
      underscoreIsDot: this.rules.underscoreIsDot,
    };
    if (!isV1Signature(given.get('Signature') ?? '', signed, keys.secret)) {
      throw new V1Error('signature', 'Signature does not fit what was sent');
    }
  }
}

function checkForm(call: IncomingCall, pairs: readonly [string, string][]): void {
  if (call.method !== 'GET' && call.method !== 'POST') {
    throw new V1Error('form', `the method must be GET or POST, not ${call.method}`);
  }
  if (call.method === 'POST' && call.query !== '') {
    throw new V1Error('form', 'a POST must not have parameters in its query');
  }
  if (call.method === 'POST' && !/^application\/x-www-form-urlencoded\b/.test(call.headers['content-type'] ?? '')) {
    throw new V1Error('form', 'a POST must have a form as its body');
  }
  const twice = repeatedName(pairs);
  if (twice !== undefined) {
    throw new V1Error('form', `the parameter ${twice} is given twice`);
  }
}
