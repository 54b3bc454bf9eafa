import { Refusal } from '../api';
import type { ActionTimer, Billing, Machine } from '../fleet/machine';
import { failsToLaunch } from '../fleet/naming-rules';
import { newMachine } from '../fleet/new-machine';
import type { World } from '../fleet/world';
import { hostName, instanceNames } from '../tencent/instance-names';
import { cpuAndMemoryOf, defaultInstanceType } from '../tencent/instance-types';
import { checkRunInstances } from './check-run-instances';
import { type RunInstancesParameters, runInstancesShapes, withLaunchTemplate } from './run-instances-shape';
import { operate, type VersionedContext, versionedAction } from './versioned-action';

export const billings: Readonly<Record<string, Billing>> = {
  PREPAID: 'prepaid',
  POSTPAID_BY_HOUR: 'hourly',
  CDHPAID: 'host',
  SPOTPAID: 'spot',
  CDCPAID: 'host',
};

/** Addresses that are billed by themselves; one of the kind WanIP comes and goes with its instance. */
const eipTypes = ['HighQualityEIP', 'AntiDDoSEIP'];

export const runInstances = versionedAction(runInstancesShapes, (given, context) => {
  const parameters = withLaunchTemplate(given, context.region);
  checkRunInstances(parameters, context);
  const { world, edition } = context;
  const token = parameters.ClientToken && `${edition}:${parameters.ClientToken}`;
  const earlier = token && world.tencent.madeWith(token);
  if (earlier) {
    return { payload: { InstanceIdSet: earlier }, instanceIds: earlier };
  }
  const count = parameters.InstanceCount ?? 1;
  if (world.tencent.present().length + count > world.settings.instanceQuota) {
    const code = edition === 'v2' ? 'InstancesQuotaLimitExceeded' : 'LimitExceeded.InstanceQuota';
    throw new Refusal(code, `The quota of instances is ${world.settings.instanceQuota}.`);
  }
  // A dry run checks all limits and makes nothing.
  if (parameters.DryRun === true) {
    return { payload: {} };
  }
  const names = instanceNames(parameters.InstanceName ?? (edition === 'v2' ? 'Not named' : 'Unnamed'), count);
  const machines = names.map((name, index) => create(parameters, context, name, index));
  operateCreation(machines, parameters, context);
  const ids = machines.map(({ id }) => id);
  if (token) {
    world.tencent.remember(token, ids);
  }
  return { payload: { InstanceIdSet: ids }, instanceIds: ids };
});

function operateCreation(machines: Machine[], parameters: RunInstancesParameters, context: VersionedContext): void {
  for (const machine of machines) {
    context.world.tencent.add(machine);
  }
  const tags = (parameters.TagSpecification ?? []).flatMap((specification) => specification.Tags);
  operate(machines, context, {
    kind: 'creating',
    durationMs: context.world.settings.bootMs,
    leadsTo: failsToLaunch(parameters.ImageId) ? 'failed' : 'running',
    // Tags are attached behind the caller's back, some time after the call.
    effect: (machine) => {
      for (const { Key: key, Value: value } of tags) {
        machine.tags.set(key, value);
      }
    },
  });
}

function create(
  parameters: RunInstancesParameters,
  { world, edition, region, sent }: VersionedContext,
  name: string,
  index: number,
): Machine {
  const { VirtualPrivateCloud: network, InternetAccessible: internet = {}, LoginSettings: login = {} } = parameters;
  const instanceType = parameters.InstanceType ?? defaultInstanceType;
  const charge = parameters.InstanceChargeType ?? 'POSTPAID_BY_HOUR';
  const privateIp = network?.PrivateIpAddresses?.[index] ?? world.nextPrivateIp(world.tencent);
  const bandwidth = internet.InternetMaxBandwidthOut ?? 0;
  const systemDisk = parameters.SystemDisk ?? {};
  return newMachine(world, {
    vendor: 'tencent',
    api: edition === 'v2' ? 'tencent-2017-03-12' : 'tencent-3.0',
    clientToken: parameters.ClientToken,
    parameters: sent,
    region,
    zone: parameters.Placement.Zone,
    projectId: parameters.Placement.ProjectId,
    billing: billings[charge],
    periodMonths: parameters.InstanceChargePrepaid?.Period,
    renewFlag: charge === 'PREPAID' ? (parameters.InstanceChargePrepaid?.RenewFlag ?? 'NOTIFY_AND_MANUAL_RENEW') : '',
    name,
    imageId: parameters.ImageId,
    instanceType,
    ...cpuAndMemoryOf(instanceType),
    hostname: parameters.HostName && hostName(parameters.HostName, index, parameters.InstanceCount ?? 1, privateIp),
    networks: [{ id: network?.VpcId ?? '', subnetId: network?.SubnetId ?? '', privateIp }],
    privateIps: [privateIp],
    publicIps: bandwidth > 0 && internet.PublicIpAssigned !== false ? [world.addresses.nextPublic()] : [],
    bandwidth,
    addressType: eipTypes.find((type) => type === internet.IPv4AddressType),
    internetChargeType: internet.InternetChargeType,
    vpcGateway: network?.AsVpcGateway,
    // Only the newer edition falls back on a group: the older one leaves every port open.
    securityGroups: parameters.SecurityGroupIds ?? (edition === 'v2' ? [] : ['sg-default0']),
    keyIds: login.KeyIds,
    password: login.Password,
    systemDisk: {
      id: world.identifiers.resource('disk'),
      type: systemDisk.DiskType ?? 'CLOUD_BASIC',
      size: systemDisk.DiskSize ?? 50,
      name: 'DiskName' in systemDisk ? systemDisk.DiskName : undefined,
    },
    dataDisks: (parameters.DataDisks ?? []).map((disk) => ({
      id: world.identifiers.resource('disk'),
      type: disk.DiskType ?? 'CLOUD_BASIC',
      size: disk.DiskSize,
      name: disk.DiskName,
      throughput: disk.ThroughputPerformance,
      deleteWithInstance: disk.DeleteWithInstance,
    })),
    protected: parameters.DisableApiTermination,
    userData: parameters.UserData,
    camRoleName: parameters.CamRoleName,
    placementGroup: parameters.DisasterRecoverGroupIds?.[0],
    partition: parameters.PartitionNumber,
    timers: timersOf(world, parameters.ActionTimer?.ActionTime),
    jumboFrame: parameters.EnableJumboFrame,
  });
}

function timersOf({ identifiers }: World, at: string | undefined): ActionTimer[] {
  return at === undefined ? [] : [{ id: identifiers.resource('timer'), at }];
}
