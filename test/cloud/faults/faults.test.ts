import { describe, expect, test } from 'vitest';
import type { FaultKind, Moment } from '../../../lib/cloud/faults/fault';
import { leastParameters, startCloud } from '../testing/fixture';

const run = { action: 'RunInstances' } as const;
const least = leastParameters.qingcloud;

describe('a fault', () => {
  test.each<[FaultKind, number, string]>([
    ['reset-before', 0, 'fault'],
    ['reset-after', 1, 'ok'],
    ['truncate', 1, 'ok'],
    ['garbage', 1, 'ok'],
    ['status', 0, 'fault'],
    ['status-after', 1, 'ok'],
  ])('of the kind %s hides the reply, and leaves %i instance behind', async (kind, made, outcome) => {
    const { cloud, client } = await startCloud();
    cloud.faults.add({ kind, ...run });
    await expect(client.qingcloud('RunInstances', least)).rejects.toThrow();
    expect(cloud.running()).toHaveLength(made);
    expect(cloud.requests).toMatchObject([{ fault: kind, outcome }]);
    expect((await client.qingcloud('RunInstances', least)).ret_code).toBe(0);
  });

  test.each<[FaultKind, number, unknown, unknown]>([
    ['throttle', 2500, 4400, 'RequestLimitExceeded'],
    ['busy', 5100, '5100', 'OperationDenied.InstanceOperationInProgress'],
  ])('of the kind %s is answered in each API’s own code', async (kind, qingcloud, legacy, current) => {
    const { cloud, client } = await startCloud();
    cloud.faults.add({ kind, times: 3 });
    expect((await client.qingcloud('DescribeInstances')).ret_code).toBe(qingcloud);
    expect((await client.v2({ Action: 'DescribeInstances' })).code).toBe(legacy);
    expect((await client.v3('DescribeInstances')).Error.Code).toBe(current);
  });

  test('of the kinds error and error-after has the requested code, with or without an effect', async () => {
    const { cloud, client } = await startCloud();
    const code = 'InternalError.TradeUnknownError';
    cloud.faults.add({ kind: 'error', code }, { kind: 'error-after', code, nth: 2 });
    const create = async () => (await client.v3('RunInstances', leastParameters.v3)).Error.Code;
    expect([await create(), cloud.running().length]).toEqual([code, 0]);
    expect([await create(), cloud.running().length]).toEqual([code, 1]);
  });

  test('affects the matching requests that it counts to, and no others', async () => {
    const { cloud, client } = await startCloud();
    cloud.faults.add({ kind: 'error', code: '5000', api: 'qingcloud', action: 'DescribeInstances', nth: 2, times: 2 });
    const codes: number[] = [];
    for (const action of ['DescribeInstances', 'DescribeZones', ...Array<string>(4).fill('DescribeInstances')]) {
      codes.push((await client.qingcloud(action)).ret_code);
      await client.v2({ Action: 'DescribeInstances' });
    }
    expect(codes).toEqual([0, 0, 5000, 5000, 0, 0]);
    expect(cloud.requests.filter(({ api, outcome }) => api === 'tencent-v2' && outcome !== 'ok')).toEqual([]);
  });

  test('of the kind delay holds the reply back until it is released', async () => {
    const { cloud, client } = await startCloud();
    cloud.faults.add({ kind: 'delay' }, { kind: 'delay', nth: 2, ms: 1 });
    const processed = new Promise<void>((resolve) => {
      cloud.faults.onEvent = ({ moment }) => (moment === 'processed' ? resolve() : undefined);
    });
    const reply = client.qingcloud('RunInstances', least);
    await processed;
    expect(cloud.running()).toHaveLength(1);
    expect(cloud.requests[0]?.httpStatus).toBe(0);
    while (cloud.faults.held === 0) {
      await Promise.resolve();
    }
    cloud.faults.release();
    expect((await reply).ret_code).toBe(0);
    expect((await client.qingcloud('DescribeInstances')).ret_code).toBe(0);
  });

  test('of the kind kill calls back at its moment, before which nothing later has happened', async () => {
    const moments: Moment[] = ['received', 'processed', 'half-sent', 'sent'];
    const { cloud, client } = await startCloud();
    const seen: [Moment, number, number][] = [];
    for (const at of moments) {
      const onMoment = () => {
        seen.push([at, cloud.running().length, cloud.requests[0]?.httpStatus ?? 0]);
      };
      cloud.faults.add({ kind: 'kill', ...run, at, onMoment });
    }
    await client.qingcloud('RunInstances', least);
    expect(seen).toEqual([
      ['received', 0, 0],
      ['processed', 1, 0],
      ['half-sent', 1, 200],
      ['sent', 1, 200],
    ]);
  });
});

test('Another process can add faults, list them, and clear them', async () => {
  const { cloud, client } = await startCloud();
  const post = (body: string) => fetch(`${cloud.origin}/_cloud/faults`, { method: 'POST', body });
  expect((await post(JSON.stringify({ kind: 'throttle' }))).status).toBe(200);
  expect((await post('{"kind":"kill"}')).status).toBe(400);
  expect((await post('nonsense')).status).toBe(400);
  expect((await client.qingcloud('RunInstances', least)).ret_code).toBe(2500);
  await post(JSON.stringify([{ kind: 'throttle' }, { kind: 'busy' }]));
  await fetch(`${cloud.origin}/_cloud/faults`, { method: 'DELETE' });
  expect((await client.qingcloud('RunInstances', least)).ret_code).toBe(0);
  const look = async (what: string) => (await fetch(`${cloud.origin}/_cloud/${what}`)).json();
  expect(await look('instances')).toMatchObject([{ state: 'pending', imageId: 'centos63x64' }]);
  expect(await look('running')).toHaveLength(1);
  expect(await look('requests')).toMatchObject([{ outcome: '2500', fault: 'throttle' }, { outcome: 'ok' }]);
  expect(await look('environment')).toEqual(cloud.environment);
  expect((await fetch(`${cloud.origin}/_cloud/nothing`)).status).toBe(404);
});
