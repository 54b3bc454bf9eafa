import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import type { AskedCall, Dialect } from '../../lib/apis/api';
import type { ApiFailure } from '../../lib/apis/failure';
import type { JsonObject } from '../../lib/apis/json';
import { ApiError } from '../../lib/engine/hook-error';

const oneLine = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const kinds = /^(refused|throttled|busy|transient|clock|credentials|quota|balance|gone|unreadable)$/;

/**
 * What a success is, said once more and independently of the decoders: status 200, an object, the envelope of the API that
 * was asked, and in it no error and whatever marks a success.
 */
export function isSuccess(vendor: string, asked: AskedCall, status: number, body: string): boolean {
  const payload = parsed(body);
  if (status !== 200 || !isObject(payload)) {
    return false;
  }
  if (vendor === 'qingcloud') {
    return isZero(payload.ret_code);
  }
  const { Response: response, code } = payload;
  if (asked.version === undefined) {
    return isZero(code) && !isObject(response);
  }
  return (
    isObject(response) &&
    (response.Error === undefined || response.Error === null) &&
    Boolean(response.RequestId || response.RequestID || response.RequestId === 0 || response.RequestID === 0)
  );
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isZero(code: unknown): boolean {
  return code === 0 || (typeof code === 'string' && /^\s*-?0+\s*$/.test(code));
}

export function expectReadable(action: string, failure: ApiFailure): void {
  const { message } = new ApiError(action, failure);
  assert.match(failure.kind, kinds);
  assert.match(message, oneLine);
  assert.ok(message.length < 2_700);
  assert.notEqual(failure.code, '');
  assert.notEqual(failure.message, '');
}

/** What is read out of a success can be shown, compared and joined by commas. */
export function expectSoundViews(dialect: Dialect, payload: JsonObject): void {
  const { instanceIds, references } = dialect.launched(payload);
  assert.equal(new Set(instanceIds).size, instanceIds.length);
  assert.ok(instanceIds.length <= 1_000);
  for (const value of [...instanceIds, ...references]) {
    assert.match(value, /^[A-Za-z0-9_-]{1,64}$/);
  }
  for (const view of dialect.instances([payload, payload])) {
    assert.match(view.id, /^[A-Za-z0-9_-]{1,64}$/);
    assert.deepEqual(
      [...view.privateIps, ...view.publicIps].filter((address) => isIP(address) === 0),
      [],
    );
    for (const text of [view.state, view.createdAt, view.expiresAt, view.failure]) {
      assert.match(text ?? '', oneLine);
      assert.ok((text ?? '').length <= 2_000);
    }
  }
}

/** @returns whether it was a success */
export function checkReply(dialect: Dialect, asked: AskedCall, status: number, body: string): boolean {
  const reply = dialect.decode(status, body, asked);
  if (reply.ok) {
    assert.ok(isSuccess(dialect.vendor.id, asked, status, body), 'a success that was not one');
    expectSoundViews(dialect, reply.payload);
  } else {
    expectReadable(asked.action, reply.failure);
  }
  return reply.ok;
}
