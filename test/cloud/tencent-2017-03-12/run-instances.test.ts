import { describe, expect, test } from 'vitest';
import { editions, least, monthly, statusesOf, type Value } from '../testing/editions';
import { startCloud } from '../testing/fixture';

describe.each(editions)('RunInstances of version 2017-03-12 on $name', ({ name, call, older }) => {
  test('makes instances that are PENDING, then RUNNING with addresses', async () => {
    const { client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', {
      ...least,
      InstanceCount: 2,
      InstanceName: 'web-{R:3}',
      InternetAccessible: { InternetMaxBandwidthOut: 1, PublicIpAssigned: true },
    });
    expect(ids).toEqual([expect.stringMatching(/^ins-[a-z0-9]{8}$/), expect.stringMatching(/^ins-/)]);
    expect(await statusesOf(call, client)).toEqual(['PENDING', 'PENDING']);
    const look = async () => (await call(client, 'DescribeInstances', { InstanceIds: ids })).InstanceSet;
    expect(await look()).toMatchObject([{ PrivateIpAddresses: [], PublicIpAddresses: null }, {}]);
    clock.advance(1_000);
    expect(await statusesOf(call, client)).toEqual(['RUNNING', 'RUNNING']);
    expect(await look()).toMatchObject([
      { InstanceName: 'web-3', PrivateIpAddresses: ['10.0.0.2'], PublicIpAddresses: ['203.0.113.1'] },
      { InstanceName: 'web-4', RenewFlag: null, ExpiredTime: null },
    ]);
  });

  test(`writes replies as ${name} does`, async () => {
    const { client, clock } = await startCloud();
    const made = await call(client, 'RunInstances', least);
    clock.advance(1_000);
    const listed = await call(client, 'DescribeInstances');
    const [instance] = listed.InstanceSet;
    expect(Object.keys(made)).toContain(older ? 'RequestID' : 'RequestId');
    expect(Object.keys(listed)).toContain('RequestId');
    expect('InstanceState' in instance).toBe(!older);
    expect('LatestOperationState' in instance).toBe(!older);
    expect(instance.InternetAccessible.PublicIpAssigned).toBe(older ? 'FALSE' : false);
  });

  test('gives the same instances for the same client token, even when they are gone', async () => {
    const { cloud, client, clock } = await startCloud();
    const create = (ClientToken: string) => call(client, 'RunInstances', { ...least, ClientToken });
    const { InstanceIdSet: first } = await create('t'.repeat(64));
    expect((await create('t'.repeat(64))).InstanceIdSet).toEqual(first);
    clock.advance(1_000);
    await call(client, 'TerminateInstances', { InstanceIds: first });
    clock.advance(1_000);
    expect((await create('t'.repeat(64))).InstanceIdSet).toEqual(first);
    expect(cloud.instances()).toHaveLength(1);
    expect((await create('t'.repeat(65))).Error.Code).toBe('InvalidClientToken.TooLong');
  });

  test.each<[string, { [name: string]: Value }, string, string?]>([
    ['no image', { ImageId: '' }, 'InvalidImageId.Malformed', 'MissingParameter'],
    ['no zone', { Placement: {} }, 'MissingParameter'],
    ['a zone of another region', { Placement: { Zone: 'ap-shanghai-2' } }, 'InvalidZone.MismatchRegion'],
    ['an image id of another form', { ImageId: 'centos' }, 'InvalidImageId.Malformed'],
    ['an image that does not exist', { ImageId: 'img-missing1' }, 'InvalidImageId.NotFound'],
    ['an instance type of another form', { InstanceType: 'large' }, 'InvalidInstanceType.Malformed'],
    ['an unknown parameter', { InstanceNam: 'x' }, 'UnknownParameter'],
    ['an unknown member', { Placement: { Zone: 'ap-guangzhou-2', Rack: 'x' } }, 'UnknownParameter'],
    ['501 instances', { InstanceCount: 501 }, 'InvalidParameterValue.Range'],
    ['a long name', { InstanceName: 'x'.repeat(129) }, 'InvalidInstanceName.TooLong'],
    ['a simple password', { LoginSettings: { Password: 'password' } }, 'InvalidPassword'],
    [
      'a password and a key',
      { LoginSettings: { Password: 'Passw0rd!', KeyIds: ['skey-1'] } },
      'InvalidParameterCombination',
    ],
    ['prepaid without a period', { InstanceChargeType: 'PREPAID' }, 'MissingParameter'],
    ['a period of 13 months', { ...monthly, InstanceChargePrepaid: { Period: 13 } }, 'InvalidPeriod'],
    ['a security group that does not exist', { SecurityGroupIds: ['sg-missing'] }, 'InvalidSecurityGroupId.NotFound'],
    ['a type of a host without a host', { InstanceType: 'CDH_1C1G' }, 'InvalidParameterCombination'],
    [
      'one address for two instances',
      {
        InstanceCount: 2,
        VirtualPrivateCloud: { VpcId: 'vpc-1', SubnetId: 'subnet-1', PrivateIpAddresses: ['10.0.0.9'] },
      },
      'InvalidParameterCombination',
    ],
    [
      'an address outside of every subnet',
      { VirtualPrivateCloud: { VpcId: 'vpc-1', SubnetId: 'subnet-1', PrivateIpAddresses: ['8.8.8.8'] } },
      'VpcAddrNotInSubNet',
    ],
    ['text for a number', { InstanceCount: 'two' }, 'InvalidParameter', 'InvalidParameterValue'],
    [
      'text for a truth',
      { InternetAccessible: { PublicIpAssigned: 'yes' } },
      'InvalidParameter',
      'InvalidParameterValue',
    ],
    ['a truth for the text KeepImageLogin', { LoginSettings: { KeepImageLogin: 'true' } }, 'InvalidParameterValue'],
  ])('refuses %s', async (_, parameters, code, olderCode = code) => {
    const { cloud, client } = await startCloud();
    const { Error: error } = await call(client, 'RunInstances', { ...least, ...parameters });
    expect(error).toEqual({ Code: older ? olderCode : code, Message: expect.any(String) });
    expect(cloud.instances()).toEqual([]);
  });

  test('shows a launch that failed, which nobody pays for', async () => {
    const { cloud, client, clock } = await startCloud();
    const { InstanceIdSet: ids } = await call(client, 'RunInstances', { ...least, ImageId: 'img-broken1' });
    clock.advance(1_000);
    expect(await statusesOf(call, client)).toEqual(['LAUNCH_FAILED']);
    expect(cloud.running()).toEqual([]);
    const { Error: error } = await call(client, 'TerminateInstances', { InstanceIds: ids });
    expect(error.Code).toBe('UnsupportedOperation.InstanceStateLaunchFailed');
  });
});
