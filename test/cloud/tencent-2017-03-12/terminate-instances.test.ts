import { describe, expect, test } from 'vitest';
import type { TestClient } from '../testing/client';
import { editions, least, monthly, statusesOf } from '../testing/editions';
import { startCloud } from '../testing/fixture';

describe.each(editions)('TerminateInstances of version 2017-03-12 on $name', ({ call }) => {
  test('terminates an hourly instance with one call, after which it is no longer listed', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', least);
    const end = async () => (await call(client, 'TerminateInstances', { InstanceIds: ids })).Error?.Code;
    expect(await end()).toBe('UnsupportedOperation.InstanceStatePending');
    clock.advance(1_000);
    expect(await end()).toBeUndefined();
    expect([await statusesOf(call, client), cloud.running().length]).toEqual([['TERMINATING'], 1]);
    expect(await end()).toBe('UnsupportedOperation.InstanceStateTerminating');
    clock.advance(1_000);
    expect([await statusesOf(call, client), cloud.running().length]).toEqual([[], 0]);
    expect(await end()).toBe('InvalidInstanceId.NotFound');
  });

  test('terminates a prepaid instance with two calls, the second from the recycle bin', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', { ...least, ...monthly });
    const end = async () => (await call(client, 'TerminateInstances', { InstanceIds: ids })).Error?.Code;
    clock.advance(1_000);
    expect(await end()).toBeUndefined();
    expect(await statusesOf(call, client)).toEqual(['STOPPING']);
    clock.advance(500);
    expect([await statusesOf(call, client), await end()]).toEqual([
      ['SHUTDOWN'],
      'OperationDenied.InstanceOperationInProgress',
    ]);
    clock.advance(500);
    expect([await statusesOf(call, client), cloud.running().length]).toEqual([['SHUTDOWN'], 1]);
    expect(await end()).toBeUndefined();
    expect(await end()).toBe('InvalidInstanceState.Terminating');
    clock.advance(1_000);
    expect([await statusesOf(call, client), cloud.running().length]).toEqual([[], 0]);
  });

  test('keeps a prepaid instance in the recycle bin for seven days', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', { ...least, ...monthly });
    clock.advance(1_000);
    await call(client, 'TerminateInstances', { InstanceIds: ids });
    clock.advance(1_000 + 7 * 24 * 3_600_000 - 1);
    expect(cloud.instances()[0]?.state).toBe('recycled');
    clock.advance(1);
    expect(cloud.instances()[0]?.state).toBe('gone');
  });

  test('refuses to terminate instances that are billed in two ways, unreturnable or over the quota', async () => {
    const end = async (client: TestClient, InstanceIds: string[]) =>
      (await call(client, 'TerminateInstances', { InstanceIds })).Error?.Code;
    const { client, clock } = await startCloud({ limits: { returns: 1 } });
    const [a] = (await call(client, 'RunInstances', { ...least, ...monthly })).InstanceIdSet;
    const [b] = (await call(client, 'RunInstances', least)).InstanceIdSet;
    const [c] = (await call(client, 'RunInstances', { ...least, ...monthly })).InstanceIdSet;
    clock.advance(1_000);
    expect(await end(client, [a, b])).toBe('UnsupportedOperation.InstanceMixedPricingModel');
    expect(await end(client, [a])).toBeUndefined();
    expect(await end(client, [c])).toBe('LimitExceeded.UserReturnQuota');
    const strict = await startCloud({ prepaidReturns: false });
    const [d] = (await call(strict.client, 'RunInstances', { ...least, ...monthly })).InstanceIdSet;
    strict.clock.advance(1_000);
    expect(await end(strict.client, [d])).toBe('InvalidInstanceNotSupportedPrepaidInstance');
  });

  test('does not terminate an instance that is protected', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', least);
    clock.advance(1_000);
    cloud.protect(ids[0]);
    const { Error: error } = await call(client, 'TerminateInstances', { InstanceIds: ids });
    expect(error.Code).toBe('UnsupportedOperation.InstancesProtected');
  });

  test('does one thing at a time with an instance', async () => {
    const { client, clock } = await startCloud({ modifyMs: 1_000 });
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', least);
    clock.advance(1_000);
    const group = { InstanceIds: ids, SecurityGroups: ['sg-1'] };
    expect((await call(client, 'ModifyInstancesAttribute', group)).Error).toBeUndefined();
    const busy = await call(client, 'TerminateInstances', { InstanceIds: ids });
    expect(busy.Error.Code).toBe('OperationDenied.InstanceOperationInProgress');
    clock.advance(1_000);
    expect((await call(client, 'TerminateInstances', { InstanceIds: ids })).Error).toBeUndefined();
  });
});
