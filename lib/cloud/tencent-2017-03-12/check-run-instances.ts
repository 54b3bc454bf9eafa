import { Refusal } from '../api';
import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import { doesNotExist } from '../fleet/naming-rules';
import { isPassword } from '../tencent/passwords';
import type { RunInstancesParameters } from './run-instances-shape';
import type { VersionedContext } from './versioned-action';

/** Rules about several parameters at once, and about what they name. */
export function checkRunInstances(parameters: RunInstancesParameters, context: VersionedContext): void {
  checkPlacement(parameters, context.region);
  checkCharge(parameters);
  checkLogin(parameters);
  checkNetwork(parameters, context);
  checkData(parameters);
  checkExistence(parameters);
}

function checkPlacement({ Placement: placement }: RunInstancesParameters, region: string): void {
  if (!new RegExp(`^${region}-[1-9]\\d?$`).test(placement.Zone)) {
    refuse('InvalidZone.MismatchRegion', `The zone ${placement.Zone} is none of the region ${region}.`);
  }
}

function checkCharge(parameters: RunInstancesParameters): void {
  const { InstanceChargeType: type, InstanceType: instanceType = '' } = parameters;
  if (type === 'PREPAID' && parameters.InstanceChargePrepaid === undefined) {
    refuse('MissingParameter', 'InstanceChargePrepaid is required where InstanceChargeType is PREPAID.');
  }
  if (type === 'SPOTPAID' && parameters.InstanceMarketOptions === undefined) {
    refuse('MissingParameter', 'InstanceMarketOptions is required where InstanceChargeType is SPOTPAID.');
  }
  if ((type === 'CDHPAID') !== instanceType.startsWith('CDH_')) {
    refuse('InvalidParameterCombination', 'CDHPAID and an InstanceType that starts with CDH_ belong together.');
  }
  if (type === 'CDHPAID' && parameters.Placement.HostIds === undefined) {
    refuse('InvalidParameterCombination', 'CDHPAID needs Placement.HostIds.');
  }
}

function checkLogin({ LoginSettings: login = {} }: RunInstancesParameters): void {
  const ways = [login.Password, login.KeyIds, login.KeepImageLogin === 'TRUE' || undefined];
  if (ways.filter((way) => way !== undefined).length > 1) {
    refuse('InvalidParameterCombination', 'Only one of Password, KeyIds and KeepImageLogin can be given.');
  }
  if (login.Password !== undefined && !isPassword(login.Password, 30)) {
    refuse('InvalidPassword', 'The password does not meet the requirements.');
  }
}

function checkNetwork(parameters: RunInstancesParameters, context: VersionedContext): void {
  const { VirtualPrivateCloud: network, InstanceCount: count = 1 } = parameters;
  const ips = network?.PrivateIpAddresses;
  if (network === undefined || ips === undefined) {
    return;
  }
  if (context.edition === 'v2' ? count !== 1 || ips.length !== 1 : count !== ips.length) {
    refuse('InvalidParameterCombination', `${ips.length} PrivateIpAddresses do not fit an InstanceCount of ${count}.`);
  }
  const { world } = context;
  const taken = world
    .addressed(world.tencent)
    .filter(({ networks }) => networks.some(({ id }) => id === network.VpcId))
    .flatMap(({ privateIps }) => privateIps);
  for (const ip of ips) {
    if (!isIpv4(ip)) {
      const code = context.edition === 'v2' ? 'InvalidParameterValue' : 'InvalidParameter.InvalidIpFormat';
      refuse(code, `${ip} is no IPv4 address.`);
    }
    if (!isPrivateIpv4(ip)) {
      refuse('VpcAddrNotInSubNet', `${ip} is not in the subnet ${network.SubnetId}.`);
    }
    if (taken.includes(ip)) {
      refuse('VpcIpIsUsed', `${ip} is in use in ${network.VpcId}.`);
    }
  }
}

function checkData(parameters: RunInstancesParameters): void {
  const { UserData: data, CpuTopology: topology } = parameters;
  if (data !== undefined && Buffer.from(data, 'base64').toString('base64') !== data) {
    refuse('InvalidParameterValue.InvalidUserDataFormat', 'UserData must be Base64 text.');
  }
  if (data !== undefined && Buffer.from(data, 'base64').length > 16 * 1024) {
    refuse('InvalidParameterValue.Range', 'UserData must not be larger than 16 KB.');
  }
  if ((topology?.CoreCount === undefined) !== (topology?.ThreadPerCore === undefined)) {
    refuse('InvalidParameter.LackCoreCountOrThreadPerCore', 'CoreCount and ThreadPerCore must be given together.');
  }
  for (const disk of parameters.DataDisks ?? []) {
    if (disk.DiskType === 'CLOUD_SSD' && disk.DiskSize < 100) {
      refuse('InvalidParameterValue.CloudSsdDataDiskSizeTooSmall', 'A CLOUD_SSD data disk has at least 100 GB.');
    }
  }
}

function checkExistence(parameters: RunInstancesParameters): void {
  if (doesNotExist(parameters.ImageId)) {
    refuse('InvalidImageId.NotFound', `The image ${parameters.ImageId} does not exist.`);
  }
  const group = parameters.SecurityGroupIds?.find(doesNotExist);
  if (group !== undefined) {
    refuse('InvalidSecurityGroupId.NotFound', `The security group ${group} does not exist.`);
  }
  const host = parameters.Placement.HostIds?.find(doesNotExist);
  if (host !== undefined) {
    refuse('InvalidHostId.NotFound', `The host ${host} does not exist.`);
  }
}

function refuse(code: string, message: string): never {
  throw new Refusal(code, message);
}
