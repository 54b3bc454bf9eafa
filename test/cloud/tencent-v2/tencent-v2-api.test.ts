import { describe, expect, test } from 'vitest';
import type { TestClient } from '../testing/client';
import { leastParameters, startCloud } from '../testing/fixture';

const { prepaid, hourly } = leastParameters;

const run = (client: TestClient, parameters: Record<string, string> = {}) =>
  client.v2({ Action: 'RunInstances', ...prepaid, ...parameters });
const runHour = (client: TestClient, parameters: Record<string, string> = {}) =>
  client.v2({ Action: 'RunInstancesHour', ...hourly, ...parameters });

describe('the calls that create', () => {
  test('reply with ids by deal where prepaid, and with a plain array where hourly', async () => {
    const { client } = await startCloud();
    const bought = await run(client, { goodsNum: '2' });
    expect(bought).toMatchObject({ code: 0, dealIds: [expect.any(Number)] });
    expect(bought.unInstanceIds).toEqual({
      [bought.dealIds[0]]: [expect.stringMatching(/^ins-[a-z0-9]{8}$/), expect.stringMatching(/^ins-/)],
    });
    const rented = await runHour(client);
    expect(rented).toMatchObject({ code: 0, unInstanceIds: [expect.stringMatching(/^ins-/)] });
    expect(rented).not.toHaveProperty('dealIds');
  });

  test.each([
    ['RunInstances', run],
    ['RunInstancesHour', runHour],
  ])('%s gives the same instances for the same client token', async (_, create) => {
    const { cloud, client } = await startCloud();
    const first = await create(client, { clientToken: 'a'.repeat(64) });
    const second = await create(client, { clientToken: 'a'.repeat(64) });
    expect(second).toEqual(first);
    expect(cloud.instances()).toHaveLength(1);
    await create(client, { clientToken: 'b' });
    expect(cloud.instances()).toHaveLength(2);
    expect((await create(client, { clientToken: 'a'.repeat(65) })).code).toBe(4000);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['no period', { period: '' }, 4000, 'InvalidParameter'],
    ['a period of 37 months', { period: '37' }, 4000, 'InvalidParameter'],
    ['a data disk in steps other than 10', { storageSize: '55' }, 4000, 'InvalidParameter'],
    ['a zone of another region', { zoneId: '200001' }, 4000, 'InvalidParameter.InvaildZoneId'],
    ['a simple password', { password: 'password' }, 4000, 'InvalidParameter.PasswordNotConformSpecs'],
    ['a password and a key', { password: 'Passw0rd!', keyId: 'skey-1' }, 4000, 'InvalidParameter'],
    ['half of a network', { vpcId: 'vpc-1' }, 4000, 'InvalidParameter'],
    ['the bandwidth type of the other call', { bandwidthType: 'PayByHour' }, 4000, 'InvalidParameter'],
    ['an unknown parameter', { hostName: 'web' }, 4000, 'InvalidParameter'],
    ['a truth that is not 0 or 1', { wanIp: 'TRUE' }, 4000, 'InvalidParameter'],
    ['a name that is too long', { instanceName: '名'.repeat(61) }, 4000, 'InvalidParameter'],
    ['an array that starts at 1', { 'privateIpAddresses.1': '10.1.1.1' }, 4000, 'InvalidParameter'],
    ['an image that does not exist', { imageId: 'img-missing' }, 5000, 'ResourceNotFound'],
    ['a region in the spelling of API 3.0', { Region: 'ap-guangzhou' }, 4000, 'InvalidParameter'],
  ])('refuse %s', async (_, parameters, code, codeDesc) => {
    const { cloud, client } = await startCloud();
    expect(await run(client, parameters)).toMatchObject({ code, codeDesc, message: expect.any(String) });
    expect(cloud.instances()).toEqual([]);
  });

  test.each<Record<string, string>>([
    { zoneId: '' },
    { imageType: '' },
    { storageSize: '' },
    { period: '1' },
    { instanceName: 'x' },
  ])('refuse by the hour what the other call takes or leaves out: %o', async (parameters) => {
    const { client } = await startCloud();
    expect((await runHour(client, parameters)).code).toBe(4000);
  });

  test('give a public address only with bandwidth, and unless it is declined', async () => {
    const { cloud, client, clock } = await startCloud();
    await runHour(client);
    await runHour(client, { bandwidth: '1' });
    await runHour(client, { bandwidth: '1', wanIp: '0' });
    clock.advance(1_000);
    expect(cloud.instances().map(({ publicIps }) => publicIps)).toEqual([[], ['203.0.113.1'], []]);
  });
});

describe('DescribeInstances', () => {
  test('has the quirks of the documented reply', async () => {
    const { client, clock } = await startCloud();
    await run(client, { zoneId: '100003', vpcId: 'vpc-1', subnetId: 'subnet-1' });
    const look = async () => (await client.v2({ Action: 'DescribeInstances' })).instanceSet[0];
    expect(await look()).toMatchObject({ status: 3, lanIp: '' });
    clock.advance(1_000);
    expect(await look()).toMatchObject({
      status: 2,
      lanIp: '10.0.0.2',
      zoneId: 100003,
      Region: 'gz',
      vpcId: expect.any(Number),
      diskInfo: { rootSize: 20, storageSize: 50 },
      cvmPayMode: 1,
      createTime: '2024-05-06 15:08:09',
    });
  });

  test('shows an hourly instance without a deadline, and in its region only', async () => {
    const { client } = await startCloud();
    await runHour(client, { goodsNum: '3' });
    const { instanceSet } = await client.v2({ Action: 'DescribeInstances', limit: '1' });
    expect(instanceSet).toMatchObject([{ cvmPayMode: 2, deadlineTime: '0000-00-00 00:00' }]);
    expect((await client.v2({ Action: 'DescribeInstances', Region: 'sh' })).totalCount).toBe(0);
  });

  test('shows a failed launch with status -1', async () => {
    const { cloud, client, clock } = await startCloud();
    await runHour(client, { imageId: 'img-broken' });
    clock.advance(1_000);
    expect((await client.v2({ Action: 'DescribeInstances', status: '-1' })).totalCount).toBe(1);
    expect(cloud.running()).toEqual([]);
  });
});

describe('ReturnInstance', () => {
  test('terminates one hourly instance a call, which stays listed as returned for a while', async () => {
    const { client, clock, cloud } = await startCloud();
    const { unInstanceIds } = await runHour(client);
    const instanceId = unInstanceIds[0];
    const give = () => client.v2({ Action: 'ReturnInstance', instanceId });
    const status = async () => (await client.v2({ Action: 'DescribeInstances' })).instanceSet[0]?.status;
    expect(await give()).toMatchObject({ code: '5100', codeDesc: 'OperationConstraints.InvaildInstanceStatus' });
    clock.advance(1_000);
    expect((await give()).code).toBe(0);
    expect([await status(), cloud.running().length]).toEqual([6, 1]);
    clock.advance(1_000);
    expect([await status(), cloud.running().length]).toEqual([5, 0]);
    expect((await give()).code).toBe(5000);
    clock.advance(1_000);
    expect(await status()).toBeUndefined();
  });

  test('does not take prepaid instances', async () => {
    const { client, clock } = await startCloud();
    const { dealIds, unInstanceIds } = await run(client);
    clock.advance(1_000);
    const reply = await client.v2({ Action: 'ReturnInstance', instanceId: unInstanceIds[dealIds[0]][0] });
    expect(reply.codeDesc).toBe('NotSupport');
  });
});

describe('the companion calls', () => {
  test('change what they are for, and only what is billed their way', async () => {
    const { cloud, client, clock } = await startCloud();
    const { dealIds, unInstanceIds } = await run(client, { storageType: '2', bandwidth: '1' });
    const [instanceId] = unInstanceIds[dealIds[0]];
    const does = async (Action: string, parameters: Record<string, string>) => {
      const reply = await client.v2({ Action, ...parameters });
      expect(Number(reply.code), `${Action}: ${reply.message}`).toBe(0);
      clock.advance(1_000);
      return reply;
    };
    const size = { instanceId, cpu: '2', mem: '4', storageSize: '60' };
    clock.advance(1_000);
    await does('ModifyInstanceAttributes', { instanceId, instanceName: 'new' });
    await does('ModifyInstanceProject', { instanceId, projectId: '7' });
    await does('ModifySecurityGroupsOfInstance', {
      'instanceSet.0.instanceId': instanceId,
      'instanceSet.0.sgIds.0': 'sg-2',
      'instanceSet.0.sgIds.1': 'sg-1',
    });
    expect((await does('UpdateInstanceBandwidth', { instanceId, bandwidth: '5' })).dealIds).toHaveLength(1);
    expect((await client.v2({ Action: 'UpdateInstanceBandwidthHour', instanceId, bandwidth: '5' })).code).toBe('5100');
    await does('SetAutoRenew', { instanceType: '1', 'instanceId.0': instanceId, autoRenew: '2' });
    expect((await does('RenewInstance', { instanceId, period: '1' })).dealId).toMatch(/^\d+$/);
    await does('UpdateInstanceVpcConfig', { instanceId, vpcId: 'vpc-2', subnetId: 'subnet-2' });
    expect((await client.v2({ Action: 'ResizeInstance', ...size })).code).toBe('5100');
    await does('StopInstances', { 'instanceIds.0': instanceId });
    await does('ResizeInstance', size);
    expect((await client.v2({ Action: 'ResizeInstance', ...size, cpu: '1' })).code).toBe(4000);
    await does('ResetInstancePassword', { 'instanceIds.0': instanceId, password: 'N3wpassword' });
    await does('BindInstanceKey', { 'instanceIds.1': instanceId, keyId: 'skey-1' });
    await does('StartInstances', { 'instanceIds.1': instanceId });
    expect(cloud.instance(instanceId)).toMatchObject({
      state: 'running',
      name: 'new',
      projectId: 7,
      securityGroups: ['sg-2', 'sg-1'],
      bandwidth: 5,
      renewFlag: 'DISABLE_NOTIFY_AND_MANUAL_RENEW',
      networks: [{ id: 'vpc-2', subnetId: 'subnet-2' }],
      cpu: 2,
      memoryMb: 4096,
      dataDiskSizes: [60],
      password: 'N3wpassword',
      keyIds: ['skey-1'],
    });
    await does('ResetInstances', { instanceId, imageType: '2', imageId: 'img-other', password: 'An0therone' });
    expect(cloud.instance(instanceId)).toMatchObject({ imageId: 'img-other', password: 'An0therone' });
  });

  test('tell each instance’s outcome where they take several', async () => {
    const { client, clock } = await startCloud();
    const { unInstanceIds } = await runHour(client, { goodsNum: '2' });
    const [a, b] = unInstanceIds;
    clock.advance(1_000);
    const stop = (...ids: string[]) =>
      client.v2({
        Action: 'StopInstances',
        ...Object.fromEntries(ids.map((id, index) => [`instanceIds.${index}`, id])),
      });
    expect(await stop(a)).toMatchObject({ code: 0, detail: { [a]: { code: 0 } } });
    expect(await stop(a, b)).toMatchObject({ code: 5400, detail: { [a]: { code: 5100 }, [b]: { code: 0 } } });
    expect(await stop(a, 'ins-00000000')).toMatchObject({ code: '5100', detail: { 'ins-00000000': { code: 5000 } } });
  });

  test('are recorded under the service that offers them', async () => {
    const { cloud, client } = await startCloud();
    await client.v2({ Action: 'SetAutoRenew' });
    await client.v2({ Action: 'ModifySecurityGroupsOfInstance' });
    await client.v2({ Action: 'SomethingElse' });
    expect(cloud.requests.map(({ service, outcome }) => [service, outcome])).toEqual([
      ['trade', '4000'],
      ['dfw', '4000'],
      ['cvm', '6100'],
    ]);
  });
});
