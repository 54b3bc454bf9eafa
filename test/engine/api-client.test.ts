import { describe, expect, test } from 'vitest';
import { type DialectId, dialects } from '../../lib/apis';
import { ApiClient } from '../../lib/engine/api-client';
import { Reporter } from '../../lib/engine/reporter';

const password = 'Zq7-Pass/word+Zq7';
const forms = {
  plain: (text: string) => text,
  escaped: (text: string) => text.replaceAll('/', '\\u002f'),
  'URL-encoded': (text: string) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  Base64: (text: string) => Buffer.from(text).toString('base64'),
};

const bodies: Readonly<Record<DialectId, (message: string) => string>> = {
  qingcloud: (message) => `{"ret_code":1100,"message":"${message}"}`,
  'tencent-3.0': (message) =>
    `{"Response":{"Error":{"Code":"InvalidParameter","Message":"${message}"},"RequestId":"1"}}`,
  'tencent-2017-03-12': (message) =>
    `{"Response":{"Error":{"Code":"InvalidParameter","Message":"${message}"},"RequestId":"1"}}`,
  'tencent-v2-prepaid': (message) => `{"code":4000,"codeDesc":"InvalidParameter","message":"${message}"}`,
  'tencent-v2-hour': (message) => `{"code":4000,"codeDesc":"InvalidParameter","message":"${message}"}`,
};
const page = (message: string) => `<html>${message}</html>`;

async function told(api: DialectId, status: number, body: string): Promise<string> {
  const reporter = new Reporter(() => undefined);
  reporter.hide(password);
  const clock = { wallTime: Date.now, monotonic: Date.now, sleep: async () => undefined };
  const exchange = {
    prepare: async () => undefined,
    send: async () => ({ status, body }),
    signer: async () => ({ source: 'nowhere', place: 'here' }),
    mask: (text: string) => reporter.mask(text),
  };
  const client = new ApiClient(dialects[api], exchange, clock, Math.random);
  const outcome = await client.attempt(dialects[api].run({}, { origin: '22', token: 'token' }));
  return outcome.ok ? '' : reporter.shown(outcome.error.message);
}

describe.each(Object.keys(bodies) as DialectId[])('%s: a secret in a failure', (api) => {
  test.each([
    ['that is cut at 2000 characters', 2_000, 200, bodies[api]],
    ['that is a page, cut at 120 characters', 120, 502, page],
  ])('%s does not come out, wherever the cut is', async (_, length, status, body) => {
    for (const encode of Object.values(forms)) {
      const form = encode(password);
      for (let before = length - form.length - 8; before <= length; before++) {
        const text = await told(api, status, body(`${' x'.repeat(before / 2)} ${form} and more${'.'.repeat(100)}`));
        expect(text.length, 'of what is told').toBeGreaterThan(length);
        expect(text.includes(form.slice(0, 3)), `${form} after ${before} characters`).toBe(false);
      }
    }
  });

  test('is a failure of the same kind, whatever is masked', async () => {
    expect(await told(api, 200, bodies[api](`the value ${password} is not allowed`))).toContain(
      'the value (hidden) is not allowed',
    );
  });
});
