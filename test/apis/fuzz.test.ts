import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialectIds, dialects } from '../../lib/apis';
import type { JsonObject } from '../../lib/apis/json';
import { checkReply, expectReadable, expectSoundViews, isObject, parsed } from '../fuzz/reply-checks';
import { mutatedReplies } from './mutated-replies';

const runs = { seed: 20170312, numRuns: 10_000 };

describe.each(dialectIds)('whatever answers in the place of %s', (id) => {
  const dialect = dialects[id];

  test('is a success only if it says so in the right envelope, and else an error that can be read', () => {
    let successes = 0;
    fc.assert(
      fc.property(mutatedReplies(id), ({ asked, status, body }) => {
        successes += checkReply(dialect, asked, status, body) ? 1 : 0;
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
            expectSoundViews(dialect, candidate as JsonObject);
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
        expectSoundViews(dialect, reply.payload);
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
