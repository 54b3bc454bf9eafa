import { expect, test } from 'vitest';
import { tencent30Parameters } from '../../lib/apis/tencentcloud/api-3.0/parameters';
import { parameterOf } from '../../lib/apis/wire-parameters';
import { HookRun } from '../../lib/hooks/hook-run';
import { launch } from '../../lib/hooks/launch';
import { HookWorld } from './hook-world';

test('servers of other keys, groups and addresses than the props say are not adopted, and all differences are named', async () => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add({
    vendor: 'tencent',
    state: 'running',
    zone: 'ap-guangzhou-3',
    keyIds: ['skey-other'],
    privateIps: ['10.0.0.8'],
    networks: [{ id: 'vpc-2', subnetId: 'subnet-2', privateIp: '10.0.0.8' }],
  });
  const asked = {
    api: 'tencent-3.0',
    Region: 'ap-guangzhou',
    'Placement.Zone': 'ap-guangzhou-2',
    ImageId: 'img-pmqg1cw7',
    'LoginSettings.KeyIds.0': 'skey-1',
    'DisasterRecoverGroupIds.0': 'ps-1',
    'VirtualPrivateCloud.VpcId': 'vpc-1',
    'VirtualPrivateCloud.SubnetId': 'subnet-2',
    'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.9',
  };
  const adopting = (run: HookRun) => launch(new HookRun(run.world, { ...run.input, adopt: [id] }));
  const message = await world.runClaim(adopting, asked).catch((error: Error) => error.message);
  const differences = {
    'LoginSettings.KeyIds.N': 'is "skey-other" instead of "skey-1"',
    'DisasterRecoverGroupIds.N': 'is "" instead of "ps-1"',
    'VirtualPrivateCloud.VpcId': 'is "vpc-2" instead of "vpc-1"',
    'VirtualPrivateCloud.PrivateIpAddresses.N': 'is "10.0.0.8" and none of "10.0.0.9"',
    'Placement.Zone': 'is "ap-guangzhou-3" instead of "ap-guangzhou-2"',
  };
  for (const [wire, phrase] of Object.entries(differences)) {
    // What can change in place may be changed right after.
    if (parameterOf(tencent30Parameters, wire)?.change === undefined) {
      expect(message).toContain(`${wire} ${phrase}`);
    }
  }
  expect(world.cloud.running()).toHaveLength(1);
});
