import { describe, expect, test } from 'vitest';
import { leastParameters, startCloud } from '../testing/fixture';

const least = leastParameters.v3;
const flatLeast = leastParameters.versioned;

describe('API 3.0', () => {
  test('takes JSON by POST, flat parameters by GET, and either way the v1 signature', async () => {
    const { cloud, client } = await startCloud();
    const v1 = { Action: 'RunInstances', Version: '2017-03-12', Region: 'ap-guangzhou', ...flatLeast };
    expect((await client.v3('RunInstances', least)).InstanceIdSet).toHaveLength(1);
    expect((await client.v3('RunInstances', flatLeast, { method: 'GET' })).InstanceIdSet).toHaveLength(1);
    expect((await client.v2(v1, { path: '/', method: 'GET' })).Response.InstanceIdSet).toHaveLength(1);
    expect((await client.v2(v1, { path: '/', method: 'POST' })).Response.InstanceIdSet).toHaveLength(1);
    expect(cloud.requests.map(({ api, action }) => `${api} ${action}`)).toEqual(
      Array.from({ length: 4 }, () => 'tencent-3.0 RunInstances'),
    );
    expect(cloud.instances()).toHaveLength(4);
  });

  test.each([
    ['a number in quotes', { InstanceCount: '2' }],
    ['a truth in quotes', { DryRun: 'true' }],
    ['null', { InstanceName: null }],
    ['an object for an array', { SecurityGroupIds: { 0: 'sg-1' } }],
    ['flat names', { 'InternetAccessible.PublicIpAssigned': true }],
  ])('refuses %s in JSON', async (_, parameters) => {
    const { client } = await startCloud();
    const { Error: error } = await client.v3('RunInstances', { ...least, ...parameters });
    expect(error.Code).toMatch(/^(InvalidParameter|UnknownParameter)$/);
  });

  test('checks everything in a dry run, and creates nothing', async () => {
    const { cloud, client } = await startCloud();
    expect(await client.v3('RunInstances', { ...least, DryRun: true })).toEqual({ RequestId: expect.any(String) });
    const bad = await client.v3('RunInstances', { ...least, DryRun: true, ImageId: 'img-missing' });
    expect(bad.Error.Code).toBe('InvalidImageId.NotFound');
    expect(cloud.instances()).toEqual([]);
  });

  test('takes what it got since the document was written', async () => {
    const { cloud, client, clock } = await startCloud();
    const { Error: error } = await client.v3('RunInstances', {
      ...least,
      InstanceChargeType: 'SPOTPAID',
      InstanceMarketOptions: { MarketType: 'spot', SpotOptions: { MaxPrice: '1.5', SpotInstanceType: 'one-time' } },
      SystemDisk: { DiskType: 'CLOUD_BSSD', DiskSize: 50, Encrypt: true },
      DataDisks: Array.from({ length: 21 }, () => ({ DiskSize: 100, DiskType: 'CLOUD_SSD' })),
      HostName: 'web-1.example',
      ActionTimer: { TimerAction: 'TerminateInstances', ActionTime: '2030-01-01 00:00:00' },
      Metadata: { Items: [{ Key: 'k', Value: 'v' }] },
      CpuTopology: { CoreCount: 2, ThreadPerCore: 1 },
      EnhancedService: { AutomationService: { Enabled: false } },
      DisableApiTermination: true,
      UserData: 'aGVsbG8=',
    });
    expect(error).toBeUndefined();
    clock.advance(1_000);
    expect(cloud.running()).toMatchObject([{ billing: 'spot', protected: true, hostname: 'web-1.example' }]);
  });

  test('attaches tags to a new instance some time after its creation', async () => {
    const { client, clock } = await startCloud();
    const TagSpecification = [{ ResourceType: 'instance', Tags: [{ Key: 'claim', Value: '42' }] }];
    await client.v3('RunInstances', { ...least, TagSpecification });
    const find = async () =>
      (await client.v3('DescribeInstances', { Filters: [{ Name: 'tag:claim', Values: ['42'] }] })).TotalCount;
    expect(await find()).toBe(0);
    clock.advance(1_000);
    expect(await find()).toBe(1);
  });

  test('reports the latest operation, its request and its error', async () => {
    const { client, clock } = await startCloud();
    const { RequestId: id } = await client.v3('RunInstances', { ...least, ImageId: 'img-broken' });
    const look = async () => (await client.v3('DescribeInstances')).InstanceSet[0];
    const latest = { LatestOperation: 'RunInstances', LatestOperationRequestId: id };
    expect(await look()).toMatchObject({ ...latest, LatestOperationState: 'OPERATING', LatestOperationErrorMsg: null });
    clock.advance(1_000);
    expect(await look()).toMatchObject({ ...latest, LatestOperationState: 'FAILED', InstanceState: 'LAUNCH_FAILED' });
  });

  test('reboots an instance that gets a host name, unless told not to', async () => {
    const { client, clock } = await startCloud();
    const { InstanceIdSet: InstanceIds } = await client.v3('RunInstances', least);
    clock.advance(1_000);
    const state = async () => (await client.v3('DescribeInstances')).InstanceSet[0].InstanceState;
    await client.v3('ModifyInstancesAttribute', { InstanceIds, HostName: 'web', AutoReboot: false });
    expect(await state()).toBe('RUNNING');
    await client.v3('ModifyInstancesAttribute', { InstanceIds, HostName: 'web' });
    expect(await state()).toBe('REBOOTING');
  });

  test('changes network and charge type', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: InstanceIds } = await client.v3('RunInstances', least);
    clock.advance(1_000);
    const does = async (action: string, parameters: object) => {
      expect((await client.v3(action, { InstanceIds, ...parameters })).Error, action).toBeUndefined();
      clock.advance(1_000);
    };
    await does('ModifyInstancesVpcAttribute', {
      VirtualPrivateCloud: { VpcId: 'vpc-2', SubnetId: 'subnet-2', PrivateIpAddresses: ['10.2.0.5'] },
    });
    await does('ModifyInstancesChargeType', {
      InstanceChargeType: 'PREPAID',
      InstanceChargePrepaid: { Period: 1, RenewFlag: 'NOTIFY_AND_AUTO_RENEW' },
    });
    expect(cloud.running()).toMatchObject([
      { privateIps: ['10.2.0.5'], billing: 'prepaid', renewFlag: 'NOTIFY_AND_AUTO_RENEW' },
    ]);
  });
});

describe('the service tag', () => {
  const tag = { service: 'tag' } as const;

  test('replaces, deletes and returns tags of an instance', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await client.v3('RunInstances', least);
    clock.advance(1_000);
    const Resource = `qcs::cvm:ap-guangzhou:uin/:instance/${ids[0]}`;
    const modify = (parameters: object) => client.v3('ModifyResourceTags', { Resource, ...parameters }, tag);
    await modify({
      ReplaceTags: [
        { TagKey: 'a', TagValue: '1' },
        { TagKey: 'b', TagValue: '2' },
      ],
    });
    await modify({ ReplaceTags: [{ TagKey: 'a', TagValue: '3' }], DeleteTags: [{ TagKey: 'b' }] });
    expect(cloud.instance(ids[0]).tags).toEqual({ a: '3' });
    const where = { ServiceType: 'cvm', ResourcePrefix: 'instance', ResourceRegion: 'ap-guangzhou', ResourceIds: ids };
    expect(await client.v3('DescribeResourceTagsByResourceIds', where, tag)).toMatchObject({
      TotalCount: 1,
      Tags: [{ TagKey: 'a', TagValue: '3', ResourceId: ids[0] }],
    });
    expect(cloud.requests.at(-1)?.service).toBe('tag');
    expect((await modify({})).Error.Code).toBe('InvalidParameter.Tag');
  });

  test('does not know the actions of the service cvm, nor the reverse', async () => {
    const { client } = await startCloud();
    expect((await client.v3('DescribeInstances', {}, tag)).Error.Code).toBe('InvalidAction');
    expect((await client.v3('ModifyResourceTags')).Error.Code).toBe('InvalidAction');
  });
});

describe('what other clients read about servers', () => {
  const network = { VpcId: 'vpc-1a2b3c4d', SubnetId: 'subnet-1a2b3c4d' };

  test('images are those that are named or in use', async () => {
    const { client } = await startCloud();
    expect(await client.v3('DescribeImages')).toMatchObject({ TotalCount: 0, ImageSet: [] });
    await client.v3('RunInstances', least);
    const used = { ImageId: least.ImageId, ImageState: 'NORMAL' };
    expect(await client.v3('DescribeImages')).toMatchObject({ TotalCount: 1, ImageSet: [used] });
    expect(await client.v3('DescribeImages', { ImageIds: ['img-0ther123'] })).toMatchObject({
      ImageSet: [{ ImageId: 'img-0ther123' }],
    });
    const byType = (value: string) => ({ Filters: [{ Name: 'image-type', Values: [value] }] });
    expect(await client.v3('DescribeImages', byType('PUBLIC_IMAGE'))).toMatchObject({ TotalCount: 1 });
    expect(await client.v3('DescribeImages', byType('PRIVATE_IMAGE'))).toMatchObject({ TotalCount: 0 });
    const unknown = await client.v3('DescribeImages', { Filters: [{ Name: 'colour', Values: ['red'] }] });
    expect(unknown.Error.Code).toBe('InvalidFilter');
  });

  test('addresses in use are those of servers in the network', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await client.v3('RunInstances', { ...least, VirtualPrivateCloud: network });
    clock.advance(1_000);
    const used = (parameters: object) => client.v3('DescribeUsedIpAddress', parameters, { service: 'vpc' });
    const [address] = cloud.instance(ids[0]).privateIps;
    expect(await used({ VpcId: network.VpcId })).toMatchObject({
      TotalCount: 1,
      IpAddressStates: [{ ...network, IpAddress: address, ResourceId: ids[0] }],
    });
    expect(await used({ VpcId: network.VpcId, IpAddresses: ['10.9.9.9'] })).toMatchObject({ TotalCount: 0 });
    expect(await used({ VpcId: 'vpc-other123' })).toMatchObject({ TotalCount: 0 });
  });
});
