import { expect, test } from 'vitest';
import { tencent30Parameters } from '../../lib/apis/tencentcloud/api-3.0/parameters';
import { parameterOf } from '../../lib/apis/wire-parameters';
import type { NewMachine } from '../../lib/cloud/fleet/new-machine';
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

interface Compared {
  readonly title: string;
  readonly server: NewMachine;
  readonly asked: Readonly<Record<string, string>>;
  readonly differences: readonly string[];
}

const tencentServer = { vendor: 'tencent', state: 'running', zone: 'ap-guangzhou-3' } as const;

test.each<Compared>([
  {
    title: 'the v2 endpoint',
    server: {
      ...tencentServer,
      zone: 'ap-guangzhou-2',
      billing: 'prepaid',
      networks: [{ id: 'vpc-2', subnetId: 'subnet-2', privateIp: '10.0.0.8' }],
      privateIps: ['10.0.0.8'],
      internetChargeType: 'TRAFFIC_POSTPAID_BY_HOUR',
      systemDisk: { id: 'disk-1', type: 'CLOUD_PREMIUM', size: 50 },
      dataDisks: [{ id: 'disk-2', type: 'CLOUD_PREMIUM', size: 100 }],
    },
    asked: {
      api: 'tencent-2017-03-12',
      Region: 'ap-guangzhou',
      'Placement.Zone': 'ap-guangzhou-2',
      ImageId: 'img-pmqg1cw7',
      'VirtualPrivateCloud.VpcId': 'vpc-2',
      'VirtualPrivateCloud.SubnetId': 'subnet-2',
      'VirtualPrivateCloud.PrivateIpAddresses.0': '10.0.0.9',
      'InternetAccessible.InternetChargeType': 'BANDWIDTH_POSTPAID_BY_HOUR',
      'SystemDisk.DiskType': 'CLOUD_PREMIUM',
      'SystemDisk.DiskSize': '20',
      'DataDisks.0.DiskType': 'CLOUD_PREMIUM',
      'DataDisks.0.DiskSize': '50',
    },
    differences: [
      'InternetAccessible.InternetChargeType is "TRAFFIC_POSTPAID_BY_HOUR" instead of "BANDWIDTH_POSTPAID_BY_HOUR"',
      'VirtualPrivateCloud is "vpc-2 subnet-2 10.0.0.8" instead of "vpc-2 subnet-2 10.0.0.9"',
      'SystemDisk.DiskSize is "50" instead of "20"',
      'DataDisks.0.DiskSize is "100" instead of "50"',
      'it is billed as prepaid instead of hourly',
    ],
  },
  {
    title: 'the legacy API, prepaid',
    server: {
      ...tencentServer,
      billing: 'hourly',
      privateIps: ['10.0.0.8'],
      networks: [{ id: 'vpc-2', subnetId: 'subnet-2', privateIp: '10.0.0.8' }],
      internetChargeType: 'TRAFFIC_POSTPAID_BY_HOUR',
      systemDisk: { id: 'disk-1', type: 'CLOUD_BASIC', size: 50 },
      dataDisks: [{ id: 'disk-2', type: 'CLOUD_BASIC', size: 100 }],
    },
    asked: {
      api: 'tencent-v2-prepaid',
      Region: 'ap-guangzhou',
      cpu: '1',
      mem: '2',
      imageId: 'img-1',
      period: '1',
      storageSize: '50',
      storageType: '1',
      rootSize: '20',
      bandwidthType: 'PayByBandwidth',
      vpcId: 'vpc-2',
      subnetId: 'subnet-2',
      'privateIpAddresses.0': '10.0.0.9',
    },
    differences: [
      'bandwidthType is "PayByTraffic" instead of "PayByBandwidth"',
      'storageType is "2" instead of "1"',
      'rootSize is "50" instead of "20"',
      'storageSize is "100" instead of "50"',
      'vpcId is "10.0.0.8" instead of "vpc-2 subnet-2 10.0.0.9"',
      'it is billed as hourly instead of prepaid',
    ],
  },
  {
    title: 'QingCloud',
    server: { vendor: 'qingcloud', state: 'running', zone: 'pek3a', imageId: 'img-9', hardware: { cpu_max: 4 } },
    asked: {
      api: 'qingcloud',
      zone: 'pek3a',
      image_id: 'centos63x64',
      login_mode: 'keypair',
      login_keypair: 'kp-1',
      cpu_max: '8',
      instance_class: '201',
      os_disk_size: '20',
    },
    differences: [
      'image_id is "img-9" instead of "centos63x64"',
      'cpu_max is "4" instead of "8"',
      'instance_class is "0" instead of "201"',
    ],
  },
])('$title: what a server has otherwise than the props say is named', async ({ server, asked, differences }) => {
  const world = await HookWorld.start();
  const { id } = world.cloud.add(server);
  const adopting = (run: HookRun) => launch(new HookRun(run.world, { ...run.input, adopt: [id] }));
  const message = await world.runClaim(adopting, asked).catch((error: Error) => error.message);
  for (const difference of differences) {
    expect(message).toContain(difference);
  }
  expect(world.changes()).toEqual([]);
});
