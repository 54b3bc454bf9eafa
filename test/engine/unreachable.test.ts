import { describe, expect, test } from 'vitest';
import { dialects } from '../../lib/apis';
import { ApiClient } from '../../lib/engine/api-client';
import { TransportError, type TransportErrorKind } from '../../lib/engine/transport/transport-error';

const url = new URL('https://api.typo.example/');
const request = dialects['tencent-3.0'].describe(['ins-1'])[0];
const reply = JSON.stringify({ Response: { InstanceSet: [], TotalCount: 0, RequestId: '1' } });

/** A call to an endpoint that fails so, with a clock that only pauses move. */
async function call(kind: TransportErrorKind, { sent = false, answersAt = [] as readonly number[] } = {}) {
  let time = 0;
  let tries = 0;
  const said: [time: number, line: string][] = [];
  const clock = {
    wallTime: () => time,
    monotonic: () => time,
    sleep: async (milliseconds: number) => {
      time += milliseconds;
    },
  };
  const exchange = {
    prepare: async () => undefined,
    send: async () => {
      tries += 1;
      if (answersAt.includes(tries)) {
        return { status: 200, body: reply };
      }
      throw new TransportError(kind, sent, { url, action: request.action }, `does not work (${kind})`);
    },
    signer: async () => ({ source: 'nowhere', place: 'here' }),
    mask: (text: string) => text,
  };
  const client = new ApiClient(
    dialects['tencent-3.0'],
    exchange,
    clock,
    () => 1,
    (line) => said.push([time, line]),
  );
  for (const _ of answersAt) {
    await client.call(request, client.deadline(600_000));
  }
  const start = time;
  const before = tries;
  const error: unknown = await client.call(request, client.deadline(600_000)).catch((thrown) => thrown);
  return {
    error,
    tries: tries - before,
    took: time - start,
    said: said.map(([at, line]) => [at - start, line] as const),
  };
}

describe('an endpoint that was never reached', () => {
  test.each(['dns', 'tls', 'refused', 'proxy'] as const)(
    'is told within two seconds and given up after a few tries: %s',
    async (kind) => {
      const { error, tries, took, said } = await call(kind);
      expect(String(error)).toContain('https://api.typo.example does not work');
      expect(String(error)).toMatch(/Check |name a file/);
      expect(tries).toBeGreaterThan(2);
      expect(tries).toBeLessThan(10);
      expect(took).toBeLessThan(30_000);
      expect(said).toHaveLength(1);
      expect(said[0][0]).toBeLessThanOrEqual(2_000);
      expect(said[0][1]).toMatch(/api\.typo\.example.* Trying again for \d+ s\.$/);
    },
  );

  test.each(['timeout', 'reset'] as const)('is worth all patience where it may be slow or busy: %s', async (kind) => {
    const { took, said } = await call(kind, { sent: true });
    expect(took).toBeGreaterThan(100_000);
    expect(said).toHaveLength(1);
    expect(said[0][0]).toBeLessThanOrEqual(2_000);
  });
});

test('one that has answered is worth all patience when it is away for a while', async () => {
  expect((await call('refused', { answersAt: [1] })).took).toBeGreaterThan(100_000);
});
