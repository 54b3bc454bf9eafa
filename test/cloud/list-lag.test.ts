import { describe, expect, test } from 'vitest';
import { fiveApis, type ListsServers } from './testing/five-apis';
import { startCloud } from './testing/fixture';

const lag = { listingDelayMs: 75_000, leaseMs: 0 };

describe.each(fiveApis)('through $api, while lists lag', (api) => {
  test.each(Object.entries<ListsServers>(api.lists))(
    'a new server is missing by %s until the time is over',
    async (_, list) => {
      const { cloud, client, clock } = await startCloud(lag);
      const ids = await api.launch(client);
      const sought = { ids, name: cloud.instance(ids[0] ?? '').name };
      expect(await list(client, sought)).toEqual({ total: 0, ids: [] });
      clock.advance(74_999);
      expect(await list(client, sought)).toEqual({ total: 0, ids: [] });
      expect(cloud.running()).toMatchObject([{ id: ids[0], state: 'running' }]);
      clock.advance(1);
      expect(await list(client, sought)).toEqual({ total: 1, ids });
    },
  );

  test.runIf(api.hasTokens)('the same client token still names the servers, and launches none', async () => {
    const { cloud, client, clock } = await startCloud(lag);
    const ids = await api.launch(client, { token: 'a token' });
    clock.advance(30_000);
    expect(await api.launch(client, { token: 'a token' })).toEqual(ids);
    expect(cloud.instances()).toHaveLength(1);
  });

  test('calls that name a new server change, stop and terminate it', async () => {
    const { cloud, client, clock } = await startCloud(lag);
    const [id = ''] = await api.launch(client);
    clock.advance(1_000);
    expect(await api.changes.rename(client, id)).toBeUndefined();
    expect(cloud.instance(id).name).toBe('new');
    expect(await api.changes.stop(client, id)).toBeUndefined();
    clock.advance(1_000);
    expect(cloud.instance(id).state).toBe('stopped');
    expect(await api.terminate(client, id)).toBeUndefined();
    clock.advance(1_000);
    expect(['gone', 'recycled']).toContain(cloud.instance(id).state);
    expect(await api.lists.everything?.(client, { ids: [id], name: 'new' })).toEqual({ total: 0, ids: [] });
  });
});
