import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../lib/apis';
import { abandon } from '../../lib/hooks/abandon';
import { launch } from '../../lib/hooks/launch';
import { terminate } from '../../lib/hooks/terminate';
import { askedServers } from './asked-servers';
import { HookWorld } from './hook-world';

/** One server with an address of its own. */
const withAddress: Partial<Record<DialectId, Readonly<Record<string, string>>>> = {
  qingcloud: { ...askedServers.QingCloud, count: '1', 'vxnets.1': 'vxnet-abc|192.168.1.2' },
  'tencent-3.0': {
    ...askedServers['API 3.0'],
    InstanceCount: '1',
    'VirtualPrivateCloud.VpcId': 'vpc-1',
    'VirtualPrivateCloud.SubnetId': 'subnet-1',
    'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.9',
  },
  'tencent-v2-prepaid': {
    ...askedServers['legacy prepaid'],
    goodsNum: '1',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    'privateIpAddresses.0': '10.0.0.9',
  },
};

describe.each(Object.entries(withAddress))('%s: an address that is taken', (api, asked) => {
  test('by the server that was terminated in the same apply is waited for', async () => {
    const world = await HookWorld.start({ addressLagMs: 45_000 });
    await world.runClaim(launch, asked);
    const [{ id, privateIps }] = world.cloud.running();
    const file = world.files.get('/folder/11.json') as Readonly<Record<string, string>>;
    const { zone, Region } = asked;
    await world.runClaim(terminate, { api, claim: '22', ...(zone === undefined ? { Region } : { zone }), ...file });
    await world.runClaim(abandon, asked, { resource: '22' });
    await world.runClaim(launch, asked, { claim: '23', resource: '12', claimIsNew: true });
    const running = world.cloud.running();
    expect(running.map(({ privateIps: ips }) => ips)).toEqual([privateIps]);
    expect(running[0].id).not.toBe(id);
  });

  test('by another server is told in time', async () => {
    const world = await HookWorld.start();
    const address =
      Object.values(asked)
        .find((value) => /(^|\|)\d+\.\d/.test(value))
        ?.split('|')
        .at(-1) ?? '';
    world.cloud.add({
      vendor: api === 'qingcloud' ? 'qingcloud' : 'tencent',
      networks: [{ id: api === 'qingcloud' ? 'vxnet-abc' : 'vpc-1', privateIp: address }],
      privateIps: [address],
      state: 'running',
    });
    const before = world.time;
    await expect(world.runClaim(launch, asked, { claim: '23', resource: '12', claimIsNew: true })).rejects.toThrow(
      /^RunInstances was answered with .*(2110|VpcIpIsUsed|IpInUse)/,
    );
    expect(world.time - before).toBeLessThan(180_000);
    expect(world.cloud.running()).toHaveLength(1);
  });
});
