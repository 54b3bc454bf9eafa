import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectIds, dialects } from '../../lib/apis';
import type { AskedCall } from '../../lib/apis/api';
import type { ApiFailure } from '../../lib/apis/failure';
import type { JsonObject } from '../../lib/apis/json';
import { ApiError } from '../../lib/engine/hook-error';
import { mutatedReplies } from './mutated-replies';

const runs = { seed: 20170312, numRuns: 10_000 };
const oneLine = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const kinds = /^(refused|throttled|busy|transient|clock|credentials|quota|balance|gone|unreadable)$/;

/**
 * What a success is, said once more and independently of the decoders: status 200, an object, the envelope of the API that
 * was asked, and in it no error and whatever marks a success.
 */
function isSuccess(vendor: string, asked: AskedCall, status: number, body: string): boolean {
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

function parsed(body: string): unknown {
  try {
    return JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isZero(code: unknown): boolean {
  return code === 0 || (typeof code === 'string' && /^\s*-?0+\s*$/.test(code));
}

function expectReadable(action: string, failure: ApiFailure): void {
  const { message } = new ApiError(action, failure);
  expect(failure.kind).toMatch(kinds);
  expect(message).toMatch(oneLine);
  expect(message.length).toBeLessThan(2_700);
  expect(failure.code).not.toBe('');
  expect(failure.message).not.toBe('');
}

describe.each(dialectIds)('whatever answers in the place of %s', (id) => {
  const dialect = dialects[id];

  function expectSoundViews(payload: JsonObject): void {
    const { instanceIds, references } = dialect.launched(payload);
    expect(new Set(instanceIds).size).toBe(instanceIds.length);
    expect(instanceIds.length).toBeLessThanOrEqual(1_000);
    for (const value of [...instanceIds, ...references]) {
      expect(value).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    }
    for (const view of dialect.instances([payload, payload])) {
      expect(view.id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect([...view.privateIps, ...view.publicIps].filter((address) => isIP(address) === 0)).toEqual([]);
      for (const text of [view.state, view.createdAt, view.expiresAt, view.failure]) {
        expect(text ?? '').toMatch(oneLine);
        expect((text ?? '').length).toBeLessThanOrEqual(2_000);
      }
    }
  }

  test('is a success only if it says so in the right envelope, and else an error that can be read', () => {
    let successes = 0;
    fc.assert(
      fc.property(mutatedReplies(id), ({ asked, status, body }) => {
        const reply = dialect.decode(status, body, asked);
        if (reply.ok) {
          successes++;
          expect(isSuccess(dialect.vendor.id, asked, status, body)).toBe(true);
          expectSoundViews(reply.payload);
        } else {
          expectReadable(asked.action, reply.failure);
        }
      }),
      runs,
    );
    // Neither all refused nor all let through: the mutations must leave something to tell apart.
    expect(successes).toBeGreaterThan(runs.numRuns / 50);
    expect(successes).toBeLessThan(runs.numRuns / 2);
  });

  test('never makes the readers of a success throw, even where the decoder would not have let it through', () => {
    fc.assert(
      fc.property(mutatedReplies(id), ({ body }) => {
        const payload = parsed(body);
        for (const candidate of [payload, isObject(payload) ? payload.Response : undefined]) {
          if (isObject(candidate)) {
            expectSoundViews(candidate as JsonObject);
          }
        }
      }),
      { ...runs, numRuns: 2_000 },
    );
  });

  test.each<[string, () => string]>([
    ['nested 200,000 deep', () => '{"Response":'.repeat(2e5)],
    [
      'a list nested 200,000 deep',
      () => `{"ret_code":0,"code":0,"unInstanceIds":${'['.repeat(2e5)}${']'.repeat(2e5)}}`,
    ],
    ['32 MB of nothing', () => '\0'.repeat(32 * 1024 * 1024)],
    ['7 MB of message', () => JSON.stringify({ ret_code: 1, code: 1, message: '\n'.repeat(3.5e6) })],
    ['7 MB of code', () => JSON.stringify({ Response: { Error: { Code: 'a.'.repeat(3.5e6) } } })],
    ['300,000 ids', () => JSON.stringify({ ret_code: 0, code: 0, instances: Array(3e5).fill('i-1') })],
  ])('is read in little time, although it is %s', (_what, make) => {
    const body = make();
    const start = performance.now();
    for (const asked of [{ action: 'RunInstances' }, { action: 'RunInstances', version: '2017-03-12' }]) {
      const reply = dialect.decode(200, body, asked);
      if (reply.ok) {
        expectSoundViews(reply.payload);
      } else {
        expectReadable(asked.action, reply.failure);
      }
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test('a key that names a prototype changes no object but its own', () => {
  for (const id of dialectIds) {
    const body = '{"__proto__":{"ret_code":0,"code":0,"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    expect(dialects[id].decode(200, body, { action: 'RunInstances' })).toMatchObject({ ok: false });
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
