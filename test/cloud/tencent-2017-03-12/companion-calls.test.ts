import { describe, expect, test } from 'vitest';
import { editions, least, monthly, type Value } from '../testing/editions';
import { startCloud } from '../testing/fixture';

describe.each(editions)('The companion calls of version 2017-03-12 on $name', ({ call }) => {
  test('changes what the companion calls are for', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: InstanceIds } = await call(client, 'RunInstances', {
      ...least,
      ...monthly,
      DataDisks: [{ DiskSize: 50 }],
    });
    const [InstanceId] = InstanceIds;
    const does = async (action: string, parameters: { [name: string]: Value }) => {
      expect((await call(client, action, parameters)).Error, action).toBeUndefined();
      clock.advance(1_000);
    };
    const type = { InstanceIds, InstanceType: 'S1.LARGE8' };
    clock.advance(1_000);
    await does('ModifyInstancesAttribute', { InstanceIds, InstanceName: 'new' });
    await does('ModifyInstancesAttribute', { InstanceIds, SecurityGroups: ['sg-1', 'sg-2'] });
    await does('ModifyInstancesProject', { InstanceIds, ProjectId: 5 });
    await does('ModifyInstancesRenewFlag', { InstanceIds, RenewFlag: 'NOTIFY_AND_AUTO_RENEW' });
    await does('ResetInstancesInternetMaxBandwidth', {
      InstanceIds,
      InternetAccessible: { InternetMaxBandwidthOut: 9, PublicIpAssigned: true },
    });
    expect((await call(client, 'ResetInstancesType', type)).Error.Code).toBe(
      'UnsupportedOperation.InstanceStateRunning',
    );
    await does('StopInstances', { InstanceIds, ForceStop: true });
    await does('ResetInstancesType', type);
    // It runs again by itself.
    await does('StopInstances', { InstanceIds });
    await does('ResetInstancesPassword', { InstanceIds, Password: 'N3wpassword' });
    await does('AssociateInstancesKeyPairs', { InstanceIds, KeyIds: ['skey-1'] });
    await does('StartInstances', { InstanceIds });
    await does('ResizeInstanceDisks', { InstanceId, DataDisks: [{ DiskSize: 60 }], ForceStop: true });
    await does('ResetInstance', { InstanceId, ImageId: 'img-other001' });
    expect(cloud.instance(InstanceId)).toMatchObject({
      state: 'running',
      name: 'new',
      securityGroups: ['sg-1', 'sg-2'],
      projectId: 5,
      renewFlag: 'NOTIFY_AND_AUTO_RENEW',
      bandwidth: 9,
      publicIps: ['203.0.113.1'],
      instanceType: 'S1.LARGE8',
      cpu: 4,
      memoryMb: 8192,
      password: 'N3wpassword',
      keyIds: ['skey-1'],
      dataDiskSizes: [60],
      imageId: 'img-other001',
    });
    const two = await call(client, 'ModifyInstancesAttribute', {
      InstanceIds,
      InstanceName: 'x',
      SecurityGroups: ['sg-1'],
    });
    expect(two.Error.Code).toBe('InvalidParameterCombination');
  });

  test('filters, by exact name among others, and takes no ids beside filters', async () => {
    const { client } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', { ...least, InstanceName: 'web' });
    await call(client, 'RunInstances', { ...least, InstanceName: 'web-2' });
    const find = (Name: string, Value: string) =>
      call(client, 'DescribeInstances', { Filters: [{ Name, Values: [Value] }] });
    expect((await find('instance-name', 'web')).InstanceSet).toMatchObject([{ InstanceId: ids[0] }]);
    expect((await find('zone', 'ap-guangzhou-2')).TotalCount).toBe(2);
    expect((await find('instance-nam', 'web')).Error.Code).toBe('InvalidFilter');
    const both = { InstanceIds: ids, Filters: [{ Name: 'zone', Values: ['ap-guangzhou-2'] }] };
    expect((await call(client, 'DescribeInstances', both)).Error.Code).toBe('InvalidParameterCombination');
    const unknown = await call(client, 'DescribeInstances', { InstanceIds: ['ins-00000000'] });
    expect(unknown).toMatchObject({ TotalCount: 0, InstanceSet: [] });
    const malformed = await call(client, 'DescribeInstances', { InstanceIds: ['i-0'] });
    expect(malformed.Error.Code).toBe('InvalidInstanceId.Malformed');
  });

  test('shows new instances late if a lag is configured', async () => {
    const { client, clock } = await startCloud({ listingDelayMs: 300 });
    await call(client, 'RunInstances', least);
    expect((await call(client, 'DescribeInstances')).TotalCount).toBe(0);
    clock.advance(300);
    expect((await call(client, 'DescribeInstances')).TotalCount).toBe(1);
  });
});

test('Both generations of the API see each other’s instances', async () => {
  const { client, clock } = await startCloud();
  const { InstanceIdSet: ids } = await client.v3('RunInstances', least);
  clock.advance(1_000);
  expect((await client.v2({ Action: 'DescribeInstances' })).instanceSet).toMatchObject([{ unInstanceId: ids[0] }]);
  expect((await client.versioned('TerminateInstances', { 'InstanceIds.0': ids[0] })).Error).toBeUndefined();
});

test('On the v2 endpoint, arrays of companion calls may count from 1, and that of the call that creates may not', async () => {
  const { client } = await startCloud();
  const flatLeast = { 'Placement.Zone': 'ap-guangzhou-2', ImageId: 'img-pmqg1cw7' };
  const { Error: error } = await client.versioned('RunInstances', { ...flatLeast, 'SecurityGroupIds.1': 'sg-1' });
  expect(error.Code).toBe('InvalidParameterValue');
  expect((await client.versioned('DescribeInstances', { 'InstanceIds.1': 'ins-00000000' })).TotalCount).toBe(0);
});
