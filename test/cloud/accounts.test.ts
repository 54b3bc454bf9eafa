import { describe, expect, test } from 'vitest';
import { type Reply, TestClient } from './testing/client';
import { fiveApis } from './testing/five-apis';
import { leastParameters, startCloud } from './testing/fixture';

async function twoAccounts(options: Parameters<typeof startCloud>[0] = {}) {
  const fixture = await startCloud({ leaseMs: 0, ...options });
  const account = fixture.cloud.addAccount();
  return { ...fixture, account, other: new TestClient(fixture.cloud, { now: fixture.clock.now, account }) };
}

describe.each(fiveApis)('through $api, an account', (api) => {
  test('sees its own servers and no others, however it lists them', async () => {
    const { cloud, client, other, account, clock } = await twoAccounts();
    const [mine] = await api.launch(client);
    const [theirs] = await api.launch(other);
    clock.advance(1_000);
    const { name } = cloud.instance(mine as string);
    for (const [way, list] of Object.entries(api.lists)) {
      const sought = { ids: [mine, theirs] as string[], name };
      expect(await list(client, sought), way).toEqual({ total: 1, ids: [mine] });
      expect(await list(other, sought), way).toEqual({ total: 1, ids: [theirs] });
    }
    expect(cloud.running().map(({ id }) => id)).toEqual([mine, theirs]);
    expect(cloud.running(cloud.account).map(({ id }) => id)).toEqual([mine]);
    expect(cloud.instances(account).map(({ id }) => id)).toEqual([theirs]);
  });

  test('is answered about the servers of another as about servers that do not exist', async () => {
    const { cloud, client, other, clock } = await twoAccounts();
    const [id = ''] = await api.launch(client);
    clock.advance(1_000);
    for (const call of [api.changes.rename, api.changes.stop, api.terminate]) {
      expect(await call(other, id)).toBe(await call(other, api.unknownId));
    }
    expect(await api.terminate(other, id)).toBe(api.codes.notFound);
    expect(cloud.running()).toMatchObject([{ id, name: cloud.instance(id).name, state: 'running' }]);
    expect(cloud.requests.filter(({ instanceIds }) => instanceIds?.includes(id))).toHaveLength(1);
    expect(await api.terminate(client, id)).toBeUndefined();
  });

  test('has a quota of its own', async () => {
    const { cloud, client, other, account } = await twoAccounts({ limits: { instances: 1 } });
    await api.launch(client);
    await api.launch(other);
    // The reply to a launch beyond the quota names no servers to read.
    await api.launch(other).catch(() => []);
    expect([cloud.running(cloud.account).length, cloud.running(account).length]).toEqual([1, 1]);
  });

  test.runIf(api.hasTokens)('has client tokens of its own', async () => {
    const { client, other } = await twoAccounts();
    const token = 'the same';
    const [mine] = await api.launch(client, { token });
    const [theirs] = await api.launch(other, { token });
    expect(theirs).not.toBe(mine);
    expect([await api.launch(client, { token }), await api.launch(other, { token })]).toEqual([[mine], [theirs]]);
  });
});

describe('another account', () => {
  test('has jobs and tags of its own', async () => {
    const { client, other } = await twoAccounts();
    const { job_id: job } = await client.qingcloud('RunInstances', leastParameters.qingcloud);
    expect((await other.qingcloud('DescribeJobs', { 'jobs.1': job })).ret_code).toBe(2100);
    expect((await other.qingcloud('DescribeJobs')).total_count).toBe(0);
    const { unInstanceIds } = await client.v2({ Action: 'RunInstances', ...leastParameters.prepaid });
    const [id] = Object.values<string[]>(unInstanceIds).flat();
    const tagged = await other.v3(
      'ModifyResourceTags',
      { Resource: `qcs::cvm:ap-guangzhou:uin/:instance/${id}`, ReplaceTags: [{ TagKey: 'k', TagValue: 'v' }] },
      { service: 'tag' },
    );
    expect(tagged.Error.Code).toBe('ResourceNotFound');
  });

  test('is throttled by its own calls only', async () => {
    const { client, other } = await twoAccounts({ limits: { calls: [{ calls: 1, windowMs: 1_000 }] } });
    const codes: Reply[] = [];
    for (const who of [client, other, client, other]) {
      codes.push((await who.qingcloud('DescribeInstances')).ret_code);
    }
    expect(codes).toEqual([0, 0, 2500, 2500]);
  });

  test('has the servers that are added to it from outside', async () => {
    const { cloud, client, other, account } = await twoAccounts();
    cloud.add({ vendor: 'qingcloud', id: 'i-stranger' }, account);
    expect((await client.qingcloud('DescribeInstances')).total_count).toBe(0);
    expect((await other.qingcloud('DescribeInstances')).total_count).toBe(1);
  });

  test('is opened by its own secret only', async () => {
    const { cloud, clock, account } = await twoAccounts();
    const secret = cloud.account.tencent.secret;
    const thief = new TestClient(cloud, { now: clock.now, account, secret });
    expect((await thief.v3('DescribeInstances')).Error.Code).toBe('AuthFailure.SignatureFailure');
  });

  test('can be given keys, which nobody else may have, and further ones later', async () => {
    const { cloud, client, clock } = await startCloud();
    const keys = { qingcloud: { id: 'QA', secret: 'a' }, tencent: { id: 'TA', secret: 'b' } };
    const renewed = { qingcloud: { id: 'QB', secret: 'c' }, tencent: { id: 'TB', secret: 'd', token: 't' } };
    expect(cloud.addAccount(keys)).toBe(keys);
    expect(() => cloud.addAccount({ ...renewed, tencent: keys.tencent })).toThrow('TA');
    expect(() => cloud.environmentOf(renewed)).toThrow('QB');
    cloud.addKeys(keys, renewed);
    expect(cloud.environmentOf(renewed)).toMatchObject({
      TENCENTCLOUD_SECRET_ID: 'TB',
      TENCENTCLOUD_SESSION_TOKEN: 't',
    });
    const before = new TestClient(cloud, { now: clock.now, account: keys });
    const after = new TestClient(cloud, { now: clock.now, account: renewed, token: 't' });
    const { InstanceIdSet: ids } = await before.v3('RunInstances', leastParameters.v3);
    expect((await after.v3('DescribeInstances', { InstanceIds: ids })).TotalCount).toBe(1);
    expect((await client.v3('DescribeInstances', { InstanceIds: ids })).TotalCount).toBe(0);
  });

  test('can be opened by another process, and its requests can be told by their keys', async () => {
    const { cloud, client } = await startCloud();
    const opened = await fetch(`${cloud.origin}/_cloud/accounts`, { method: 'POST' });
    const environment = (await opened.json()) as Record<string, string>;
    expect(environment).toMatchObject({ QINGCLOUD_ENDPOINT: `${cloud.origin}/iaas/` });
    expect(environment.TENCENTCLOUD_SECRET_ID).not.toBe(cloud.environment.TENCENTCLOUD_SECRET_ID);
    await client.v3('DescribeInstances');
    await client.v2({ Action: 'DescribeInstances' });
    await client.versioned('DescribeInstances');
    await client.qingcloud('DescribeInstances');
    const { tencent, qingcloud } = cloud.account;
    expect(cloud.requests.map(({ keyId }) => keyId)).toEqual([tencent.id, tencent.id, tencent.id, qingcloud.id]);
  });
});

test('The keys of the first account are those that the documentation shows', async () => {
  const { cloud } = await startCloud();
  expect(cloud.environment).toMatchObject({
    QINGCLOUD_ACCESS_KEY_ID: 'QYEMBEDDEDCLOUDACCESS',
    QINGCLOUD_SECRET_ACCESS_KEY: 'qingcloud+secret/of=the-embedded~cloud',
    TENCENTCLOUD_SECRET_ID: 'AKIDEMBEDDEDCLOUD0000000000000000000',
    TENCENTCLOUD_SECRET_KEY: 'tencent-secret-of-the-embedded-cloud',
  });
});
