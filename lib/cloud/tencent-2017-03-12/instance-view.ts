import { type Billing, type Disk, hasAddresses, type Machine } from '../fleet/machine';
import { loginOf } from '../fleet/naming-rules';
import { instanceState, latestOperation } from './instance-states';
import type { Edition } from './versioned-action';

const month = 30 * 24 * 3_600_000;

export const chargeTypes: Readonly<Record<Billing, string>> = {
  prepaid: 'PREPAID',
  hourly: 'POSTPAID_BY_HOUR',
  contract: 'PREPAID',
  host: 'CDHPAID',
  spot: 'SPOTPAID',
};

/** Values of `Instance.IsolatedSource` in tencentcloud-sdk-nodejs-cvm 4.1.316. */
const isolatedSources: Readonly<Record<Machine['recycledFor'], string>> = {
  call: 'MANMADE',
  arrears: 'ARREAR',
  expiry: 'EXPIRE',
};

/** An element of `InstanceSet`. */
export function instanceView(machine: Machine, edition: Edition, now: number): Record<string, unknown> {
  return { ...commonView(machine, edition), ...(edition === '3.0' ? newerView(machine, now) : {}) };
}

function commonView(machine: Machine, edition: Edition): Record<string, unknown> {
  const addressed = hasAddresses(machine);
  const prepaid = machine.billing === 'prepaid';
  const [network] = machine.networks;
  // The older edition writes yes and no as text, in its samples at least.
  const truth = (value: boolean) => (edition === 'v2' ? String(value).toUpperCase() : value);
  return {
    Placement: { Zone: machine.zone, ProjectId: machine.projectId, HostId: null },
    InstanceId: machine.id,
    InstanceType: machine.instanceType,
    CPU: machine.cpu,
    Memory: machine.memoryMb / 1024,
    RestrictState: machine.state === 'recycled' ? 'EXPIRED' : 'NORMAL',
    InstanceName: machine.name,
    InstanceChargeType: chargeTypes[machine.billing],
    SystemDisk: diskView(machine.systemDisk),
    DataDisks: machine.dataDisks.map(dataDiskView),
    PrivateIpAddresses: addressed ? machine.privateIps : [],
    // An empty list is null in this API.
    PublicIpAddresses: addressed && machine.publicIps.length > 0 ? machine.publicIps : null,
    InternetAccessible: {
      InternetChargeType: machine.internetChargeType,
      InternetMaxBandwidthOut: machine.bandwidth,
      PublicIpAssigned: truth(machine.publicIps.length > 0),
      ...(edition === '3.0' && machine.addressType !== '' ? { IPv4AddressType: machine.addressType } : {}),
    },
    VirtualPrivateCloud: {
      VpcId: network?.id ?? '',
      SubnetId: network?.subnetId ?? '',
      AsVpcGateway: truth(machine.vpcGateway),
    },
    ImageId: machine.imageId,
    RenewFlag: prepaid ? machine.renewFlag : null,
    CreatedTime: isoTime(machine.createdAt),
    ExpiredTime: prepaid ? isoTime(expiry(machine)) : null,
    OsName: 'CentOS 7.2 64bit',
  };
}

/** What replies got since. The older edition has no state in this reply. */
function newerView(machine: Machine, now: number): Record<string, unknown> {
  return {
    InstanceState: instanceState(machine, now),
    ...latestOperation(machine),
    SecurityGroupIds: machine.securityGroups,
    LoginSettings: machine.keyIds.length > 0 ? { KeyIds: machine.keyIds } : null,
    Tags: [...machine.tags].map(([Key, Value]) => ({ Key, Value })),
    StopChargingMode: machine.state === 'stopped' ? machine.stopMode : 'NOT_APPLICABLE',
    Uuid: machine.id.replace('ins-', '00000000-0000-0000-0000-0000'),
    CamRoleName: machine.camRoleName ?? '',
    IsolatedSource: machine.state === 'recycled' ? isolatedSources[machine.recycledFor] : 'NOTISOLATED',
    DisableApiTermination: machine.protected,
    HostName: machine.hostname ?? null,
    DefaultLoginUser: loginOf(machine.imageId).user,
    DefaultLoginPort: loginOf(machine.imageId).port,
    DisasterRecoverGroupId: machine.placementGroup,
    PartitionNumber: machine.partition,
  };
}

/** With `DeleteWithInstance`: the SDK calls it a parameter of RunInstances only, but published replies have it. */
function dataDiskView(disk: Disk): Record<string, unknown> {
  return { ...diskView(disk), DeleteWithInstance: disk.deleteWithInstance ?? true };
}

function diskView(disk: Disk): Record<string, unknown> {
  return {
    DiskType: disk.type,
    DiskId: disk.id,
    DiskSize: disk.size,
    ...(disk.name === undefined ? {} : { DiskName: disk.name }),
  };
}

export function expiry(machine: Machine): number {
  return machine.createdAt + machine.periodMonths * month;
}

function isoTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
