import { expect, test } from 'vitest';
import { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { HookWorld } from './hook-world';

test('servers of other disks, keys and addresses than the props say are not adopted, and all differences are named', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({
    vendor: 'tencent',
    state: 'running',
    dataDisks: [{ id: 'disk-1', type: 'CLOUD_SSD', size: 100 }],
    keyIds: ['skey-other'],
    privateIps: ['10.0.0.8'],
    networks: [{ id: 'vpc-2', subnetId: 'subnet-2', privateIp: '10.0.0.8' }],
  });
  const asked = {
    api: 'tencent-3.0',
    Region: 'ap-guangzhou',
    'Placement.Zone': 'ap-guangzhou-2',
    ImageId: 'img-pmqg1cw7',
    'DataDisks.0.DiskSize': '50',
    'LoginSettings.KeyIds.0': 'skey-1',
    'DisasterRecoverGroupIds.0': 'ps-1',
    'VirtualPrivateCloud.VpcId': 'vpc-1',
    'VirtualPrivateCloud.SubnetId': 'subnet-2',
    'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.9',
  };
  const adopting = (run: HookRun) => launch(new HookRun(run.world, { ...run.input, adopt: [id] }));
  const message = await world.runClaim(adopting, asked).catch((error: Error) => error.message);
  for (const difference of [
    'DataDisks.N.DiskSize is "100" instead of "50"',
    'LoginSettings.KeyIds.N is "skey-other" instead of "skey-1"',
    'DisasterRecoverGroupIds.N is "" instead of "ps-1"',
    'VirtualPrivateCloud.VpcId is "vpc-2" instead of "vpc-1"',
    'VirtualPrivateCloud.PrivateIpAddresses.N is "10.0.0.8" and none of "10.0.0.9"',
  ]) {
    expect(message).toContain(difference);
  }
  expect(world.cloud.running()).toHaveLength(1);
});
