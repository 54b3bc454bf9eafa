import { describe, expect, test } from 'vitest';
import { leastParameters, startCloud } from './testing/fixture';

describe('the embedded cloud', () => {
  test('records requests without common parameters, but with the client token', async () => {
    const { cloud, client } = await startCloud();
    await client.v3('RunInstances', { ...leastParameters.v3, ClientToken: 'token', InstanceCount: 2 });
    await client.v2({ Action: 'RunInstancesHour', ...leastParameters.hourly, clientToken: 'token' });
    await client.qingcloud('RunInstances', leastParameters.qingcloud);
    expect(cloud.requests).toMatchObject([
      {
        api: 'tencent-3.0',
        service: 'cvm',
        method: 'POST',
        parameters: { 'Placement.Zone': 'ap-guangzhou-2', ClientToken: 'token', InstanceCount: '2' },
        common: { 'x-tc-region': 'ap-guangzhou' },
        httpStatus: 200,
        outcome: 'ok',
        instanceIds: [expect.any(String), expect.any(String)],
      },
      { api: 'tencent-v2', action: 'RunInstancesHour', common: { Region: 'gz' } },
      { api: 'qingcloud', method: 'GET', common: { zone: 'pek3a' } },
    ]);
    expect(cloud.requests[1]?.parameters).toEqual({ ...leastParameters.hourly, clientToken: 'token' });
    expect(cloud.requests[2]?.parameters).toEqual(leastParameters.qingcloud);
    expect(JSON.parse(cloud.requests[0]?.body ?? '')).toMatchObject({ InstanceCount: 2 });
  });

  test('makes the same ids from the same seed, and others from another', async () => {
    const idsOf = async (seed: string) => {
      const { client } = await startCloud({ seed });
      return (await client.qingcloud('RunInstances', leastParameters.qingcloud)).instances;
    };
    expect(await idsOf('a')).toEqual(await idsOf('a'));
    expect(await idsOf('a')).not.toEqual(await idsOf('b'));
  });

  test('lets others change things behind a client’s back', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await client.v3('RunInstances', { ...leastParameters.v3, InstanceCount: 3 });
    clock.advance(1_000);
    cloud.terminate(ids[0]);
    cloud.halt(ids[1]);
    cloud.rename(ids[2], 'renamed');
    cloud.add({ vendor: 'qingcloud', id: 'i-stranger', name: 'theirs' });
    expect((await client.v3('DescribeInstances')).InstanceSet).toMatchObject([
      { InstanceId: ids[1], InstanceState: 'STOPPED' },
      { InstanceId: ids[2], InstanceName: 'renamed' },
    ]);
    expect((await client.qingcloud('DescribeInstances')).instance_set).toMatchObject([
      { instance_id: 'i-stranger', instance_name: 'theirs', status: 'running' },
    ]);
    expect(cloud.running()).toHaveLength(3);
    expect(() => cloud.terminate('ins-unknown0')).toThrow('ins-unknown0');
  });

  test('reports its own time in the Date header', async () => {
    const { cloud } = await startCloud();
    const { headers } = await fetch(`${cloud.origin}/_cloud/running`);
    expect(headers.get('date')).toBe('Mon, 06 May 2024 07:08:09 GMT');
  });

  test('serves nothing at other paths', async () => {
    const { cloud } = await startCloud();
    expect((await fetch(`${cloud.origin}/v2/`)).status).toBe(404);
    expect(cloud.requests).toEqual([]);
  });
});
