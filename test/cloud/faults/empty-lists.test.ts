import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fiveApis, type ListsServers } from '../testing/five-apis';
import { leastParameters, startCloud } from '../testing/fixture';

const none = { total: 0, ids: [] };

describe.each(fiveApis)('through $api, an empty list', (api) => {
  test.each(Object.entries<ListsServers>(api.lists))(
    'by %s is a success without servers, for as many calls as are asked for',
    async (_, list) => {
      const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
      const ids = await api.launch(client);
      clock.advance(1_000);
      const sought = { ids, name: cloud.instance(ids[0] ?? '').name };
      cloud.faults.add({ kind: 'empty-list', times: 2 });
      const shown = [await list(client, sought), await list(client, sought), await list(client, sought)];
      expect(shown).toEqual([none, none, { total: 1, ids }]);
      expect(cloud.requests.slice(-3)).toMatchObject([
        { outcome: 'ok', httpStatus: 200, fault: 'empty-list' },
        { outcome: 'ok', httpStatus: 200, fault: 'empty-list' },
        { outcome: 'ok', httpStatus: 200, fault: undefined },
      ]);
    },
  );

  test('hides nothing from calls by id, which use none of it up', async () => {
    const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
    cloud.faults.add({ kind: 'empty-list', times: 1 });
    const ids = await api.launch(client);
    clock.advance(1_000);
    expect(await api.changes.rename(client, ids[0] ?? '')).toBeUndefined();
    clock.advance(1_000);
    expect(await api.terminate(client, ...ids)).toBeUndefined();
    expect(await api.lists.everything?.(client, { ids, name: '' })).toEqual(none);
  });
});

describe('a chance', () => {
  async function struck(seed: number, chance: number, calls: number): Promise<boolean[]> {
    const { cloud, client } = await startCloud({ seed });
    await client.v3('RunInstances', leastParameters.v3);
    cloud.faults.add({ kind: 'empty-list', chance });
    const totals: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      totals.push((await client.v3('DescribeInstances')).TotalCount);
    }
    return totals.map((total) => total === 0);
  }

  test('strikes the same calls with the same seed, others with another, and about as many as it says', async () => {
    const first = await struck(1, 0.3, 100);
    expect(await struck(1, 0.3, 100)).toEqual(first);
    expect(await struck(2, 0.3, 100)).not.toEqual(first);
    const count = first.filter(Boolean).length;
    expect(count).toBeGreaterThan(15);
    expect(count).toBeLessThan(45);
  });

  test.each([
    [0, false],
    [1, true],
  ])('of %i strikes always or never', async (chance, outcome) => {
    expect(await struck(1, chance, 10)).toEqual(Array(10).fill(outcome));
  });

  test('is drawn within nth and times only', async () => {
    const { cloud, client } = await startCloud();
    cloud.faults.add({ kind: 'throttle', chance: 1, nth: 2, times: 2 });
    const codes: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      codes.push((await client.qingcloud('DescribeInstances')).ret_code);
    }
    expect(codes).toEqual([0, 2500, 2500, 0]);
  });

  test('that is none is refused', async () => {
    const { cloud } = await startCloud();
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.double({ min: 1.001 }), fc.double({ max: -0.001 }), fc.string()), async (chance) => {
        const body = JSON.stringify({ kind: 'empty-list', chance });
        expect((await fetch(`${cloud.origin}/_cloud/faults`, { method: 'POST', body })).status).toBe(400);
      }),
      { numRuns: 20 },
    );
  });
});

test('A fault of one key leaves the calls of others alone', async () => {
  const { cloud, client } = await startCloud();
  cloud.add({ vendor: 'tencent' });
  const { tencent } = cloud.addAccount();
  cloud.faults.add({ kind: 'empty-list', keyId: tencent.id });
  expect((await client.v3('DescribeInstances')).TotalCount).toBe(1);
  cloud.faults.add({ kind: 'empty-list', keyId: cloud.account.tencent.id });
  expect((await client.v3('DescribeInstances')).TotalCount).toBe(0);
});
