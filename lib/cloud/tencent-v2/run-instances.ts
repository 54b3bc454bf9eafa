import type { Performed } from '../api';
import { Refusal } from '../api';
import { isIpv4, isPrivateIpv4 } from '../fleet/addresses';
import type { Machine } from '../fleet/machine';
import { doesNotExist, failsToLaunch } from '../fleet/naming-rules';
import { newMachine } from '../fleet/new-machine';
import { integer, list, type Read, record, text } from '../shapes/shape';
import { isPassword } from '../tencent/passwords';
import { zoneOfLegacy } from '../tencent/regions';
import { type LegacyContext, legacyAction, operate } from './legacy-action';
import { invalidParameter, notFound } from './legacy-refusals';

const zeroOrOne = integer({ oneOf: [0, 1] });

/** What both calls have. Ranges are those of Linux: this cloud has no other system. */
const shared = {
  required: {
    cpu: integer({ min: 1 }),
    mem: integer({ min: 1 }),
    imageId: text(),
    storageSize: integer({ min: 0, step: 10 }),
  },
  optional: {
    instanceType: text({ pattern: /^CVM\.[A-Z]{1,2}\d$/ }),
    bandwidth: integer({ min: 0 }),
    wanIp: zeroOrOne,
    vpcId: text(),
    subnetId: text(),
    isVpcGateway: zeroOrOne,
    rootSize: integer({ min: 20, max: 50, step: 10 }),
    password: text(),
    keyId: text(),
    needSecurityAgent: zeroOrOne,
    needMonitorAgent: zeroOrOne,
    projectId: integer({ min: 0 }),
    goodsNum: integer({ min: 1, max: 100 }),
    clientToken: text({ maxCharacters: 64 }),
  },
} as const;

const imageType = integer({ oneOf: [1, 2, 3, 4] });

const prepaid = record({
  required: { ...shared.required, period: integer({ min: 1, max: 36 }) },
  optional: {
    ...shared.optional,
    zoneId: integer(),
    imageType,
    bandwidthType: text({ oneOf: ['PayByTraffic', 'PayByBandwidth'] }),
    storageType: integer({ oneOf: [1, 2, 3] }),
    instanceName: text({ maxCharacters: 60 }),
    privateIpAddresses: list(text(), { max: 1 }),
  },
});

const hourly = record({
  required: { ...shared.required, zoneId: integer(), imageType },
  optional: {
    ...shared.optional,
    bandwidthType: text({ oneOf: ['PayByHour', 'PayByTraffic'] }),
    storageType: integer({ oneOf: [1, 2, 3, 4] }),
  },
});

type Parameters = Read<typeof prepaid> | Read<typeof hourly>;

/** The prepaid call. Its reply has the ids by the deal that bought them, whatever the table says. */
export const runInstances = legacyAction(prepaid, (parameters, context) => {
  const ids = createAll(parameters, context);
  const id = context.deals.ofPurchase(ids);
  return { payload: { dealIds: [id], unInstanceIds: { [id]: ids } }, instanceIds: ids };
});

/** The hourly call. No deal, and a plain array of ids. */
export const runInstancesHour = legacyAction(hourly, (parameters, context): Performed => {
  const ids = createAll(parameters, context);
  return { payload: { unInstanceIds: ids }, instanceIds: ids };
});

function createAll(parameters: Parameters, context: LegacyContext): readonly string[] {
  const { world, action } = context;
  check(parameters, context);
  const token = parameters.clientToken && `${action}:${parameters.clientToken}`;
  const earlier = token && world.tencent.madeWith(token);
  if (earlier) {
    return earlier;
  }
  const count = parameters.goodsNum ?? 1;
  if (world.tencent.present().length + count > world.settings.instanceQuota) {
    throw new Refusal(
      '5200',
      `the quota of instances is ${world.settings.instanceQuota}`,
      'LimitExceeded.InstanceQuota',
    );
  }
  const fails = failsToLaunch(parameters.imageId);
  const ids = Array.from({ length: count }, () => {
    const machine = create(parameters, context);
    world.tencent.add(machine);
    operate(machine, context, {
      kind: 'creating',
      durationMs: world.settings.bootMs,
      leadsTo: fails ? 'failed' : 'running',
    });
    return machine.id;
  });
  if (token) {
    world.tencent.remember(token, ids);
  }
  return ids;
}

function check(parameters: Parameters, context: LegacyContext): void {
  const { password, keyId, zoneId, vpcId, subnetId, isVpcGateway } = parameters;
  if (zoneId !== undefined && zoneOfLegacy(context.regionCode, zoneId) === undefined) {
    throw invalidParameter(
      `zoneId ${zoneId} is none of the region ${context.regionCode}`,
      'InvalidParameter.InvaildZoneId',
    );
  }
  if (password !== undefined && keyId !== undefined) {
    throw invalidParameter('password and keyId cannot both be given');
  }
  if (password !== undefined && !isPassword(password, 16)) {
    throw invalidParameter('the password is too simple', 'InvalidParameter.PasswordNotConformSpecs');
  }
  if ((vpcId === undefined) !== (subnetId === undefined)) {
    throw invalidParameter('vpcId and subnetId must be given together');
  }
  if (isVpcGateway === 1 && vpcId === undefined) {
    throw invalidParameter('isVpcGateway needs vpcId');
  }
  if (doesNotExist(parameters.imageId)) {
    throw notFound(parameters.imageId);
  }
  if ('privateIpAddresses' in parameters) {
    checkAddress(parameters, context);
  }
}

function checkAddress(parameters: Read<typeof prepaid>, { world }: LegacyContext): void {
  const [ip] = parameters.privateIpAddresses ?? [];
  if (ip === undefined) {
    return;
  }
  if (!isIpv4(ip)) {
    throw invalidParameter(`${ip} is no IPv4 address`, 'InvalidParameter.InvalidIpFormat');
  }
  if (!isPrivateIpv4(ip) || parameters.vpcId === undefined || (parameters.goodsNum ?? 1) !== 1) {
    throw invalidParameter(`${ip} is no address for one instance in a subnet`, 'InvalidParameter.IpNotInCidrRange');
  }
  const neighbours = world
    .addressed(world.tencent)
    .filter(({ networks }) => networks.some(({ id }) => id === parameters.vpcId));
  if (neighbours.some(({ privateIps }) => privateIps.includes(ip))) {
    throw invalidParameter(`${ip} is in use`, 'InvalidParameter.IpInUse');
  }
}

function create(
  parameters: Parameters,
  { world, action, region, regionCode, parameters: sent }: LegacyContext,
): Machine {
  const isPrepaid = 'period' in parameters;
  const bandwidth = parameters.bandwidth ?? 0;
  const requested = 'privateIpAddresses' in parameters ? parameters.privateIpAddresses?.[0] : undefined;
  const privateIp = requested ?? world.nextPrivateIp(world.tencent);
  const disk = (size: number) => ({
    id: world.identifiers.resource('disk'),
    type: ['LOCAL_BASIC', 'CLOUD_BASIC', 'LOCAL_SSD', 'CLOUD_SSD'][(parameters.storageType ?? 1) - 1] ?? 'LOCAL_BASIC',
    size,
  });
  return newMachine(world, {
    vendor: 'tencent',
    api: 'tencent-v2',
    action,
    clientToken: parameters.clientToken,
    parameters: sent,
    region,
    zone: (parameters.zoneId && zoneOfLegacy(regionCode, parameters.zoneId)) || `${region}-1`,
    billing: isPrepaid ? 'prepaid' : 'hourly',
    periodMonths: isPrepaid ? parameters.period : 0,
    renewFlag: isPrepaid ? 'NOTIFY_AND_MANUAL_RENEW' : '',
    name: ('instanceName' in parameters ? parameters.instanceName : undefined) ?? '未命名',
    imageId: parameters.imageId,
    instanceType: parameters.instanceType ?? 'CVM.S1',
    cpu: parameters.cpu,
    memoryMb: parameters.mem * 1024,
    networks: [{ id: parameters.vpcId ?? '', subnetId: parameters.subnetId ?? '', privateIp }],
    privateIps: [privateIp],
    publicIps: bandwidth > 0 && parameters.wanIp !== 0 ? [world.addresses.nextPublic()] : [],
    bandwidth,
    internetChargeType: internetChargeTypes[parameters.bandwidthType ?? (isPrepaid ? 'PayByBandwidth' : 'PayByHour')],
    vpcGateway: parameters.isVpcGateway === 1,
    projectId: parameters.projectId,
    keyIds: parameters.keyId === undefined ? [] : [parameters.keyId],
    password: parameters.password,
    systemDisk: disk(parameters.rootSize ?? 20),
    dataDisks: parameters.storageSize === 0 ? [] : [disk(parameters.storageSize)],
  });
}

const internetChargeTypes: Readonly<Record<string, string>> = {
  PayByTraffic: 'TRAFFIC_POSTPAID_BY_HOUR',
  PayByBandwidth: 'BANDWIDTH_PREPAID',
  PayByHour: 'BANDWIDTH_POSTPAID_BY_HOUR',
};
