import { describe, expect, test } from 'vitest';
import { leastParameters, startCloud } from '../testing/fixture';

const least = leastParameters.qingcloud;

describe('RunInstances', () => {
  test('makes an instance that is pending, then running with an address', async () => {
    const { client, clock } = await startCloud();
    const made = await client.qingcloud('RunInstances', { ...least, 'vxnets.1': 'vxnet-0' });
    expect(made).toEqual({
      action: 'RunInstancesResponse',
      instances: [expect.stringMatching(/^i-[a-z0-9]{8}$/)],
      job_id: expect.stringMatching(/^j-/),
      ret_code: 0,
    });
    const describeIt = async () =>
      (await client.qingcloud('DescribeInstances', { 'instances.1': made.instances[0] })).instance_set[0];
    expect(await describeIt()).toMatchObject({
      status: 'pending',
      transition_status: 'creating',
      vxnets: [{ vxnet_id: 'vxnet-0', private_ip: '' }],
    });
    clock.advance(999);
    expect(await describeIt()).toMatchObject({ status: 'pending' });
    clock.advance(1);
    expect(await describeIt()).toMatchObject({
      status: 'running',
      transition_status: '',
      vxnets: [{ private_ip: '10.0.0.2' }],
      image: { image_id: 'centos63x64' },
    });
  });

  test('shows firewall, keys and volumes on request only', async () => {
    const { client } = await startCloud();
    const parameters = { ...least, login_mode: 'keypair', login_keypair: 'kp-1', 'vxnets.1': 'vxnet-0' };
    await client.qingcloud('RunInstances', { ...parameters, 'volumes.1': 'vol-1' });
    const [brief] = (await client.qingcloud('DescribeInstances')).instance_set;
    expect(brief).not.toHaveProperty('keypair_ids');
    const [verbose] = (await client.qingcloud('DescribeInstances', { verbose: '1' })).instance_set;
    expect(verbose).toMatchObject({
      keypair_ids: ['kp-1'],
      volume_ids: ['vol-1'],
      security_group: { security_group_id: 'sg-default' },
    });
  });

  test('has no client token: the same request makes another instance', async () => {
    const { cloud, client } = await startCloud();
    await client.qingcloud('RunInstances', least);
    await client.qingcloud('RunInstances', least);
    expect(cloud.running()).toHaveLength(2);
    expect((await client.qingcloud('RunInstances', { ...least, client_token: 'x' })).ret_code).toBe(1100);
  });

  test.each<[string, Record<string, string>, number]>([
    ['no image', { image_id: '' }, 1100],
    ['an image that does not exist', { image_id: 'img-missing' }, 2100],
    ['no login mode', { login_mode: '' }, 1100],
    ['an unknown login mode', { login_mode: 'finger' }, 1100],
    ['login mode keypair without a key', { login_mode: 'keypair' }, 1100],
    ['an unknown parameter', { instance_nam: 'x' }, 1100],
    ['an array that starts at 0', { 'vxnets.0': 'vxnet-0' }, 1100],
    ['an array with a gap', { 'vxnets.1': 'vxnet-0', 'vxnets.3': 'vxnet-a' }, 1100],
    ['a number with a fraction', { count: '1.5' }, 1100],
    ['a truth that is not 0 or 1', { need_newsid: 'true' }, 1100],
    ['a disk that is too large', { os_disk_size: '101' }, 1100],
    ['volumes for two instances', { 'volumes.1': 'vol-1', count: '2' }, 1100],
    ['an address in the basic network', { 'vxnets.1': 'vxnet-0|10.0.0.9' }, 1100],
    ['a topology of another number of cpus', { cpu: '4', memory: '4096', cpu_topology: '1,2,1' }, 1100],
    ['a renewal without a contract', { auto_renew: '1' }, 1100],
    ['user data that is not Base64', { userdata_type: 'plain', userdata_value: '#!/bin/sh' }, 1100],
    ['a zone in capitals', { zone: 'PEK3A' }, 1100],
  ])('refuses %s', async (_, parameters, code) => {
    const { cloud, client } = await startCloud();
    const { zone = 'pek3a', ...rest } = parameters;
    const reply = await client.qingcloud('RunInstances', { ...least, ...rest }, { common: { zone } });
    expect(reply).toMatchObject({ ret_code: code, action: 'RunInstancesResponse', message: expect.any(String) });
    expect(cloud.instances()).toEqual([]);
  });

  test('needs a type, or cpu and memory', async () => {
    const { client } = await startCloud();
    const { instance_type: _, ...without } = least;
    expect((await client.qingcloud('RunInstances', { ...without, cpu: '2' })).ret_code).toBe(1100);
    expect((await client.qingcloud('RunInstances', { ...without, cpu: '2', memory: '4096' })).ret_code).toBe(0);
  });

  test('honours more than nine networks and an address of one’s own', async () => {
    const { cloud, client, clock } = await startCloud();
    const networks = Array.from({ length: 11 }, (_, n) => [`vxnets.${n + 1}`, `vxnet-n${n + 1}`]);
    await client.qingcloud('RunInstances', {
      ...least,
      ...Object.fromEntries(networks),
      'vxnets.11': 'vxnet-own|192.168.1.2',
    });
    clock.advance(1_000);
    expect(cloud.running()[0]?.privateIps.at(10)).toBe('192.168.1.2');
  });

  test('from an image that does not boot, fails its job', async () => {
    const { cloud, client, clock } = await startCloud();
    const { job_id } = await client.qingcloud('RunInstances', { ...least, image_id: 'img-broken' });
    clock.advance(1_000);
    const { job_set } = await client.qingcloud('DescribeJobs', { 'jobs.1': job_id });
    expect(job_set).toMatchObject([{ status: 'failed', job_action: 'RunInstances' }]);
    expect(cloud.running()).toEqual([]);
  });

  test('refuses more than the quota with 2500', async () => {
    const { client } = await startCloud({ limits: { instances: 2 } });
    expect((await client.qingcloud('RunInstances', { ...least, count: '3' })).ret_code).toBe(2500);
    expect((await client.qingcloud('RunInstances', { ...least, count: '2' })).ret_code).toBe(0);
  });
});

describe('TerminateInstances', () => {
  test('is denied until the instance runs and has a lease', async () => {
    const { client, clock } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', least);
    const id = instances[0];
    const terminate = async () => (await client.qingcloud('TerminateInstances', { 'instances.1': id })).ret_code;
    expect(await terminate()).toBe(1400);
    clock.advance(1_000);
    expect(await terminate()).toBe(1400);
    clock.advance(1_000);
    expect(await terminate()).toBe(0);
    expect(await terminate()).toBe(1400);
  });

  test('leaves the instance listed, terminated for two hours and then ceased', async () => {
    const { cloud, client, clock } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', least);
    clock.advance(2_000);
    const { job_id } = await client.qingcloud('TerminateInstances', { 'instances.1': instances[0] });
    const look = async () => {
      const [{ status, transition_status }] = (await client.qingcloud('DescribeInstances')).instance_set;
      const [job] = (await client.qingcloud('DescribeJobs', { 'jobs.1': job_id })).job_set;
      return [status, transition_status, job.status, cloud.running().length];
    };
    expect(await look()).toEqual(['running', 'terminating', 'pending', 1]);
    clock.advance(500);
    expect(await look()).toEqual(['running', 'terminating', 'working', 1]);
    clock.advance(500);
    expect(await look()).toEqual(['terminated', '', 'successful', 0]);
    clock.advance(2 * 3_600_000);
    expect(await look()).toEqual(['ceased', '', 'successful', 0]);
  });

  test('with direct_cease, skips the recycle bin', async () => {
    const { cloud, client, clock } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', { ...least, count: '2' });
    clock.advance(2_000);
    await client.qingcloud('TerminateInstances', { 'instances.1': instances[0], direct_cease: '1' });
    await client.qingcloud('TerminateInstances', { 'instances.1': instances[1] });
    clock.advance(1_000);
    expect(cloud.instances().map(({ state }) => state)).toEqual(['gone', 'recycled']);
    expect((await client.qingcloud('TerminateInstances', { 'instances.1': instances[0] })).ret_code).toBe(2100);
  });
});

describe('the companion calls', () => {
  test('change what they are for', async () => {
    const { cloud, client, clock } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', { ...least, 'vxnets.1': 'vxnet-0' });
    const id = instances[0];
    const does = async (action: string, parameters: Record<string, string>) => {
      expect((await client.qingcloud(action, parameters)).ret_code, action).toBe(0);
      clock.advance(1_000);
    };
    clock.advance(1_000);
    await does('ModifyInstanceAttributes', { instance: id, instance_name: 'new name' });
    await does('ApplySecurityGroup', { security_group: 'sg-2', 'instances.1': id });
    await does('JoinVxnet', { vxnet: 'vxnet-own|192.168.0.7', 'instances.1': id });
    await does('LeaveVxnet', { vxnet: 'vxnet-0', 'instances.1': id });
    await does('AttachKeyPairs', { 'keypairs.1': 'kp-1', 'instances.1': id });
    await does('AttachVolumes', { 'volumes.1': 'vol-1', instance: id });
    const pair = { tag_id: 'tag-1', resource_type: 'instance', resource_id: id };
    const named = Object.fromEntries(Object.entries(pair).map(([k, v]) => [`resource_tag_pairs.1.${k}`, v]));
    await does('AttachTags', named);
    expect((await client.qingcloud('ResizeInstances', { 'instances.1': id, instance_type: 'c2m4' })).ret_code).toBe(
      1400,
    );
    await does('StopInstances', { 'instances.1': id });
    expect((await client.qingcloud('StopInstances', { 'instances.1': id })).ret_code).toBe(1400);
    await does('ResizeInstances', { 'instances.1': id, cpu: '4', memory: '8192', os_disk_size: '40' });
    await does('StartInstances', { 'instances.1': id });
    await does('ResetInstances', { 'instances.1': id, login_mode: 'passwd', login_passwd: 'N3wpassword' });
    expect(cloud.instance(id)).toMatchObject({
      state: 'running',
      name: 'new name',
      securityGroups: ['sg-2'],
      privateIps: ['192.168.0.7'],
      volumeIds: ['vol-1'],
      tags: { 'tag-1': 'tag-1' },
      cpu: 4,
      memoryMb: 8192,
      systemDiskSize: 40,
      password: 'N3wpassword',
    });
    await does('DetachVolumes', { 'volumes.1': 'vol-1', instance: id });
    await does('DetachTags', named);
    await does('DetachKeyPairs', { 'keypairs.1': 'kp-1', 'instances.1': id });
    expect(cloud.instance(id)).toMatchObject({ volumeIds: [], tags: {}, keyIds: [] });
  });

  test('tags exist by themselves, are found by a word in their name, and tell on request who has them', async () => {
    const { client } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', least);
    const { tag_id: tag } = await client.qingcloud('CreateTag', { tag_name: 'shop/web' });
    expect(tag).toMatch(/^tag-[a-z0-9]{8}$/);
    await client.qingcloud('CreateTag', { tag_name: 'other' });
    const attachment = { tag_id: tag, resource_type: 'instance', resource_id: instances[0] };
    const pair = Object.fromEntries(Object.entries(attachment).map(([k, v]) => [`resource_tag_pairs.1.${k}`, v]));
    await client.qingcloud('AttachTags', pair);
    expect(await client.qingcloud('DescribeTags', { search_word: 'shop/' })).toMatchObject({
      tag_set: [{ tag_id: tag, tag_name: 'shop/web', resource_count: 1 }],
      total_count: 1,
    });
    expect((await client.qingcloud('DescribeTags', { search_word: 'shop/' })).tag_set[0]).not.toHaveProperty(
      'resource_tag_pairs',
    );
    await client.qingcloud('ModifyTagAttributes', { tag, tag_name: 'shop/db' });
    const [described] = (await client.qingcloud('DescribeTags', { 'tags.1': tag, verbose: '1' })).tag_set;
    expect(described).toMatchObject({ tag_name: 'shop/db', resource_tag_pairs: [attachment] });
    const filtered = await client.qingcloud('DescribeInstances', { 'tags.1': tag });
    expect(filtered.instance_set).toMatchObject([{ instance_id: instances[0], tags: [{ tag_name: 'shop/db' }] }]);
    expect((await client.qingcloud('DescribeTags', { offset: '1', limit: '1' })).tag_set).toMatchObject([
      { tag_name: 'other' },
    ]);
  });

  test.each<[string, string, Record<string, string>, number]>([
    ['a tag without a name', 'CreateTag', {}, 1100],
    ['another name for a tag that is not there', 'ModifyTagAttributes', { tag: 'tag-1', tag_name: 'x' }, 2100],
    ['a list of tags longer than 100', 'DescribeTags', { limit: '101' }, 1100],
  ])('refuse %s', async (_, action, parameters, code) => {
    const { client } = await startCloud();
    expect((await client.qingcloud(action, parameters)).ret_code).toBe(code);
  });

  test('show jobs by action, with the ids in one string', async () => {
    const { client } = await startCloud();
    const { instances } = await client.qingcloud('RunInstances', { ...least, count: '2' });
    const { job_set } = await client.qingcloud('DescribeJobs', { job_action: 'RunInstances' });
    expect(job_set).toMatchObject([{ resource_ids: instances.join(' ') }]);
    expect((await client.qingcloud('DescribeJobs', { 'jobs.1': 'j-unknown0' })).ret_code).toBe(2100);
  });

  test('search by a part of a name, and list 20 unless told otherwise', async () => {
    const { client } = await startCloud();
    await client.qingcloud('RunInstances', { ...least, count: '30', instance_name: 'web-1' });
    const listed = await client.qingcloud('DescribeInstances', { search_word: 'eb-', 'status.1': 'pending' });
    expect([listed.instance_set.length, listed.total_count]).toEqual([20, 30]);
    expect((await client.qingcloud('DescribeInstances', { limit: '101' })).ret_code).toBe(1100);
    const elsewhere = await client.qingcloud('DescribeInstances', {}, { common: { zone: 'gd2' } });
    expect(elsewhere.total_count).toBe(0);
  });
});
