import type { DialectId } from '../../lib/apis';

/** Why the vendor changes a parameter of a server only by a new one: a reason, and the parameters by the document's names. */
type Reasons = readonly (readonly [reason: string, wires: readonly string[]])[];

const firstBoot = 'the server reads it when it boots for the first time';
const image = 'another system costs the system disk, which only `reinstallOnImageChange` allows';
const host = 'it decides on which hosts the server can run, and no documented call moves it to others';
const zone = 'a server does not leave its zone';
const disk = 'it is set when a disk is created';
const address = 'it belongs to the address that the launch binds, and no documented call changes it for a server';
const agents = 'the launch installs them; on a server that runs, they are installed and removed inside of it';
const imageKind = 'it says what kind of image `imageId` names';
const own = 'what the launch creates beside the server has an id, calls and a resource of its own';
const unnamed = 'the document names it for the launch, and no other call';

const versioned: Reasons = [
  [image, ['ImageId']],
  [zone, ['Placement.Zone']],
  [host, ['Placement.HostIds.N']],
  [address, ['InternetAccessible.InternetChargeType', 'InternetAccessible.PublicIpAssigned']],
  [firstBoot, ['LoginSettings.KeepImageLogin']],
  [agents, ['EnhancedService.SecurityService.Enabled', 'EnhancedService.MonitorService.Enabled']],
];

const legacy: Reasons = [
  [image, ['imageId']],
  [imageKind, ['imageType']],
  [zone, ['zoneId']],
  ['the document names it for the launch alone; `cpu` and `mem` change the size', ['instanceType']],
  [address, ['bandwidthType', 'wanIp']],
  [disk, ['storageType']],
  [agents, ['needSecurityAgent', 'needMonitorAgent']],
];

export const fixedReasons: Readonly<Record<DialectId, Reasons>> = {
  qingcloud: [
    [image, ['image_id']],
    [
      firstBoot,
      [
        ...['login_mode', 'hostname', 'need_newsid', 'need_userdata', 'userdata_type', 'userdata_value'],
        ...['userdata_path', 'userdata_file', 'target_user'],
      ],
    ],
    [
      host,
      [
        ...['instance_class', 'gpu_class', 'gpu_type', 'dedicated_host_group_id', 'dedicated_host_id'],
        ...['place_group_id', 'hypervisor'],
      ],
    ],
    [disk, ['os_disk_encryption', 'cipher_alg']],
    [
      "it is the order's: the document has no call that renews a lease or changes its renewal",
      ['months', 'auto_renew'],
    ],
    ['ResizeInstances has maximums under other names, which nothing describes', ['cpu_max', 'mem_max']],
    [
      own,
      [
        ...['eip_bandwidth', 'eip_billing_mode', 'eip_group'],
        ...['volume_size', 'volume_type', 'volume_filesystem_type', 'volume_mount_point'],
      ],
    ],
  ],
  'tencent-3.0': [
    ...versioned,
    [
      host,
      [
        ...['HpcClusterId', 'Placement.DedicatedResourcePackTenancy', 'Placement.DedicatedResourcePackIds.N'],
        ...['DedicatedClusterId', 'ChcIds.N', 'CpuTopology.CoreCount', 'CpuTopology.ThreadPerCore'],
      ],
    ],
    [disk, ['SystemDisk.Encrypt', 'SystemDisk.KmsKeyId', 'SystemDisk.CdcId']],
    [
      address,
      [
        ...['InternetAccessible.BandwidthPackageId', 'InternetAccessible.InternetServiceProvider'],
        ...['InternetAccessible.IPv4AddressType', 'InternetAccessible.IPv6AddressType'],
        'InternetAccessible.AntiDDoSPackageId',
      ],
    ],
    [
      'what assigns and takes away such addresses takes a network interface, which is a resource of its own',
      ['VirtualPrivateCloud.Ipv6AddressCount'],
    ],
    [agents, ['EnhancedService.AutomationService.Enabled']],
    [
      "it is the order's: a bid counts for the launch",
      [
        ...['InstanceMarketOptions.SpotOptions.MaxPrice', 'InstanceMarketOptions.SpotOptions.SpotInstanceType'],
        ...['InstanceMarketOptions.MarketType', 'MinCount'],
      ],
    ],
    [
      'it says from what the launch was made',
      ['LaunchTemplate.LaunchTemplateId', 'LaunchTemplate.LaunchTemplateVersion'],
    ],
    [unnamed, ['Metadata.Items.N.Key', 'Metadata.Items.N.Value']],
    [
      own,
      [
        ...['NetworkInterfaces.N.InterfaceType', 'NetworkInterfaces.N.VpcId', 'NetworkInterfaces.N.SubnetId'],
        ...['NetworkInterfaces.N.PrivateIpv4AddressCount', 'NetworkInterfaces.N.NetworkInterfaceId'],
        ...['NetworkInterfaces.N.SecurityGroupIds.N', 'NetworkInterfaces.N.DeleteWithInstance'],
      ],
    ],
  ],
  'tencent-2017-03-12': versioned,
  'tencent-v2-prepaid': legacy,
  'tencent-v2-hour': legacy,
};

/** The reasons of one API, and the parameters of each: the same reason once. */
export function reasonsOf(api: DialectId): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [reason, wires] of fixedReasons[api]) {
    found.set(reason, [...(found.get(reason) ?? []), ...wires]);
  }
  return found;
}
