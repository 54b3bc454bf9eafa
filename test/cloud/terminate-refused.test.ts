import { describe, expect, test } from 'vitest';
import { fiveApis } from './testing/five-apis';
import { leastParameters, startCloud } from './testing/fixture';

const terminating = ['TerminateInstances', 'ReturnInstance'] as const;

describe.each(fiveApis)('through $api, the terminating call', (api) => {
  test('is refused as the API words it for an id that does not exist, or is gone', async () => {
    const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
    expect(await api.terminate(client, api.unknownId)).toBe(api.codes.notFound);
    const [id = ''] = await api.launch(client);
    clock.advance(1_000);
    cloud.terminate(id);
    expect(await api.terminate(client, id)).toBe(api.codes.notFound);
  });

  test.runIf(api.terminatesMany)('terminates none where one of the ids does not exist', async () => {
    const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
    const [id = ''] = await api.launch(client);
    clock.advance(1_000);
    expect(await api.terminate(client, id, api.unknownId)).toBe(api.codes.notFound);
    expect(cloud.instance(id)).toMatchObject({ state: 'running', operation: undefined });
    expect(await api.terminate(client, id)).toBeUndefined();
  });

  test('is refused for a protected server, and does nothing, until the protection is lifted', async () => {
    const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
    const [id = ''] = await api.launch(client);
    cloud.protect(id);
    // Protection comes before state and lease: no patience helps.
    expect(await api.terminate(client, id)).toBe(api.codes.protected);
    clock.advance(1_000);
    expect(await api.terminate(client, id)).toBe(api.codes.protected);
    expect(cloud.instance(id)).toMatchObject({ state: 'running', operation: undefined });
    expect(cloud.requests.at(-1)?.instanceIds).toBeUndefined();
    cloud.protect(id, false);
    expect(await api.terminate(client, id)).toBeUndefined();
  });

  test('is refused to keys without the right to it, which may do all else', async () => {
    const { cloud, client, clock } = await startCloud({ leaseMs: 0 });
    for (const action of terminating) {
      cloud.faults.add({ kind: 'unauthorized', action, times: Number.POSITIVE_INFINITY });
    }
    const [id = ''] = await api.launch(client);
    clock.advance(1_000);
    expect(await api.terminate(client, id)).toBe(api.codes.unauthorized);
    expect(await api.terminate(client, id)).toBe(api.codes.unauthorized);
    expect(cloud.instance(id)).toMatchObject({ state: 'running', operation: undefined });
    expect(await api.changes.rename(client, id)).toBeUndefined();
    cloud.faults.clear();
    clock.advance(1_000);
    expect(await api.terminate(client, id)).toBeUndefined();
  });
});

describe('DisableApiTermination of API 3.0', () => {
  const protectedLaunch = { ...leastParameters.v3, DisableApiTermination: true };

  test.each([
    ['API 3.0', fiveApis[1]?.terminate, 'UnsupportedOperation.InstancesProtected'],
    ['version 2017-03-12 on the v2 endpoint', fiveApis[2]?.terminate, 'UnsupportedOperation.InstancesProtected'],
    ['the legacy API', fiveApis[3]?.terminate, '4102'],
  ])('protects against the terminating call of %s', async (_, terminate, code) => {
    const { client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await client.v3('RunInstances', protectedLaunch);
    clock.advance(1_000);
    expect(await terminate?.(client, ...ids)).toBe(code);
    await client.v3('ModifyInstancesAttribute', { InstanceIds: ids, DisableApiTermination: false });
    expect(await terminate?.(client, ...ids)).toBeUndefined();
  });

  test('of one server protects all that one call names', async () => {
    const { cloud, client, clock } = await startCloud();
    const [a] = (await client.v3('RunInstances', protectedLaunch)).InstanceIdSet;
    const [b] = (await client.v3('RunInstances', leastParameters.v3)).InstanceIdSet;
    clock.advance(1_000);
    const { Error: error } = await client.v3('TerminateInstances', { InstanceIds: [b, a] });
    expect(error.Code).toBe('UnsupportedOperation.InstancesProtected');
    expect(cloud.running().map(({ operation }) => operation)).toEqual([undefined, undefined]);
  });
});
