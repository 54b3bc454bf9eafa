import { cvm } from 'tencentcloud-sdk-nodejs-cvm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { EmbeddedCloud } from '../../lib/cloud/embedded-cloud';
import { agentTo } from './capture-server';
import { QcloudClient } from './qcloudapi-sdk';

// The vendor's SDKs, unmodified, against the cloud that our own tests trust: were the two of us wrong in the same way, these
// would notice.

let cloud: EmbeddedCloud;
/** The older SDK draws its nonce from 65,536, and the cloud refuses one that came before. */
let draws = 0;
let agent: ReturnType<typeof agentTo>;
let keys: { readonly secretId: string; readonly secretKey: string };

beforeAll(async () => {
  cloud = await EmbeddedCloud.start({ bootMs: 0, terminateMs: 0 });
  agent = agentTo(Number(new URL(cloud.origin).port));
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = cloud.environment;
  keys = { secretId, secretKey };
});

beforeEach(() => {
  vi.spyOn(Math, 'random').mockImplementation(() => (++draws % 60_000) / 65_535);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(cloud.running()).toEqual([]);
});

afterAll(() => cloud.stop());

function clientOf30(secretKey = keys.secretKey): InstanceType<typeof cvm.v20170312.Client> {
  return new cvm.v20170312.Client({
    credential: { secretId: keys.secretId, secretKey },
    region: 'ap-guangzhou',
    profile: { httpProfile: { protocol: 'http://', endpoint: 'cvm.tencentcloudapi.com', agent } },
  });
}

describe("the vendor's SDK for API 3.0", () => {
  test('launches, finds and terminates servers in the embedded cloud', async () => {
    const client = clientOf30();
    const { InstanceIdSet: ids = [] } = await client.RunInstances({
      Placement: { Zone: 'ap-guangzhou-3' },
      ImageId: 'img-pmqg1cw7',
      InstanceType: 'S5.MEDIUM4',
      SystemDisk: { DiskType: 'CLOUD_PREMIUM', DiskSize: 50 },
      InstanceCount: 2,
      InstanceName: 'peer 中文',
      LoginSettings: { Password: 'Qcloud@TestApi123++' },
      ClientToken: 'sdk-30',
    });
    expect(ids).toHaveLength(2);

    const described = await client.DescribeInstances({ InstanceIds: ids });
    expect(described.InstanceSet?.map(({ InstanceState }) => InstanceState)).toEqual(['RUNNING', 'RUNNING']);
    expect(described.InstanceSet?.every(({ PrivateIpAddresses }) => PrivateIpAddresses?.length === 1)).toBe(true);

    await client.TerminateInstances({ InstanceIds: ids });
    expect((await client.DescribeInstances({ InstanceIds: ids })).TotalCount).toBe(0);
  });

  test('is refused with a wrong key, by the code that the documents name', async () => {
    const attempt = clientOf30('wrong').DescribeInstances({});
    await expect(attempt).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' });
  });
});

describe("the vendor's SDK for the v2 endpoint", () => {
  test('launches, finds and terminates servers of version 2017-03-12', async () => {
    const client = new QcloudClient(keys, agent);
    const versioned = { Version: '2017-03-12', Region: 'ap-guangzhou' };
    const made = await client.call<{ Response: { InstanceIdSet: string[] } }>({
      ...versioned,
      Action: 'RunInstances',
      Placement: { Zone: 'ap-guangzhou-2' },
      ImageId: 'img-pmqg1cw7',
      InstanceName: 'peer 中文',
      LoginSettings: { Password: '@Qcloud+Test Api123' },
      ClientToken: 'sdk-v2',
    });
    const { InstanceIdSet: ids } = made.Response;
    expect(ids).toHaveLength(1);

    const named = { ...versioned, InstanceIds: ids };
    expect(await client.call({ ...named, Action: 'DescribeInstancesStatus' })).toMatchObject({
      Response: { InstanceStatusSet: [{ InstanceId: ids[0], InstanceState: 'RUNNING' }] },
    });
    await client.call({ ...named, Action: 'TerminateInstances' });
    expect(await client.call({ ...named, Action: 'DescribeInstances' })).toMatchObject({ Response: { TotalCount: 0 } });
  });

  test('launches, finds and terminates servers by the hour of the legacy API', async () => {
    const client = new QcloudClient(keys, agent);
    const made = await client.call<{ code: number; unInstanceIds: string[] }>({
      Action: 'RunInstancesHour',
      Region: 'gz',
      zoneId: 100003,
      cpu: 1,
      mem: 2,
      imageId: 'img-lkxqa4kj',
      imageType: 2,
      storageSize: 50,
      goodsNum: 2,
      clientToken: 'sdk-legacy',
    });
    expect(made).toMatchObject({ code: 0 });
    expect(made.unInstanceIds).toHaveLength(2);

    const described = { Action: 'DescribeInstances', Region: 'gz', instanceIds: made.unInstanceIds };
    expect(await client.call(described)).toMatchObject({ code: 0, totalCount: 2, instanceSet: [{ status: 2 }, {}] });
    for (const instanceId of made.unInstanceIds) {
      expect(await client.call({ Action: 'ReturnInstance', Region: 'gz', instanceId })).toMatchObject({ code: 0 });
    }
  });

  test('launches prepaid servers of the legacy API, which only the newer API can terminate', async () => {
    const client = new QcloudClient(keys, agent);
    const made = await client.call<{ code: number; unInstanceIds: Record<string, string[]> }>({
      Action: 'RunInstances',
      Region: 'gz',
      imageId: 'img-lkxqa4kj',
      imageType: 2,
      cpu: 1,
      mem: 2,
      storageType: 1,
      storageSize: 50,
      bandwidth: 1,
      period: 12,
      goodsNum: 1,
    });
    expect(made).toMatchObject({ code: 0 });
    const ids = Object.values(made.unInstanceIds).flat();
    expect(ids).toHaveLength(1);

    const refused = await client.call<{ code: number }>({ Action: 'ReturnInstance', Region: 'gz', instanceId: ids[0] });
    expect(refused.code).not.toBe(0);
    const end = { Action: 'TerminateInstances', Version: '2017-03-12', Region: 'ap-guangzhou', InstanceIds: ids };
    // Once into the recycle bin, and once more out of it.
    expect(await client.call(end)).toHaveProperty('Response.RequestId');
    expect(await client.call(end)).toHaveProperty('Response.RequestId');
    expect(cloud.instance(ids[0])).toMatchObject({ state: 'gone' });
  });

  test('is refused with a wrong key, by the code that the documents name', async () => {
    const client = new QcloudClient({ ...keys, secretKey: 'wrong' }, agent);
    expect(await client.call({ Action: 'DescribeInstances', Region: 'gz' })).toMatchObject({ code: 4100 });
  });
});
