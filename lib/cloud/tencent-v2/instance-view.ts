import { createHash } from 'node:crypto';
import { hasAddresses, type Machine, type MachineState, type OperationKind } from '../fleet/machine';
import { legacyOfRegion, legacyZoneId } from '../tencent/regions';

const month = 30 * 24 * 3_600_000;

const moving: Readonly<Record<OperationKind, number>> = {
  creating: 3,
  starting: 8,
  stopping: 9,
  restarting: 7,
  resetting: 14,
  modifying: 13,
  isolating: 6,
  terminating: 6,
};

const resting: Readonly<Record<MachineState, number>> = {
  pending: 3,
  running: 2,
  stopped: 4,
  failed: -1,
  recycled: 5,
  gone: 5,
};

/** Of the twenty numbers of the table, those that this cloud can be in. */
export function statusOf({ operation, state }: Machine): number {
  return operation === undefined ? resting[state] : moving[operation.kind];
}

const renewFlags: Readonly<Record<string, number>> = {
  NOTIFY_AND_MANUAL_RENEW: 0,
  NOTIFY_AND_AUTO_RENEW: 1,
  DISABLE_NOTIFY_AND_MANUAL_RENEW: 2,
};

const networkPayModes: Readonly<Record<string, number>> = {
  BANDWIDTH_PREPAID: 1,
  TRAFFIC_POSTPAID_BY_HOUR: 2,
  BANDWIDTH_POSTPAID_BY_HOUR: 3,
};

const diskTypes: Readonly<Record<string, number>> = {
  LOCAL_BASIC: 1,
  CLOUD_BASIC: 2,
  LOCAL_SSD: 3,
  CLOUD_SSD: 4,
  CLOUD_PREMIUM: 4,
};

/** An element of `instanceSet`. Firewalls are not part of it. */
export function instanceView(machine: Machine): Record<string, unknown> {
  const addressed = hasAddresses(machine);
  const prepaid = machine.billing === 'prepaid';
  const [network] = machine.networks;
  const [dataDisk] = machine.dataDisks;
  return {
    // The older kind of id, which no call needs.
    instanceId: `qcvm${machine.id.slice(4)}`,
    unInstanceId: machine.id,
    instanceName: machine.name,
    status: statusOf(machine),
    statusTime: localTime(machine.stateSince),
    cpu: machine.cpu,
    mem: machine.memoryMb / 1024,
    unImgId: machine.imageId,
    lanIp: addressed ? (machine.privateIps[0] ?? '') : '',
    wanIpSet: addressed ? machine.publicIps : [],
    bandwidth: machine.bandwidth,
    zoneId: legacyZoneId(machine.zone),
    zoneName: machine.zone,
    // With a capital, unlike its neighbours.
    Region: legacyOfRegion(machine.region),
    vpcId: numberOf(network?.id),
    subnetId: numberOf(network?.subnetId),
    isVpcGateway: machine.vpcGateway ? 1 : 0,
    // The table calls it an array.
    diskInfo: {
      rootId: machine.systemDisk.id,
      rootSize: machine.systemDisk.size,
      rootType: diskTypes[machine.systemDisk.type] ?? 1,
      storageId: dataDisk?.id ?? '',
      storageSize: dataDisk?.size ?? 0,
      storageType: diskTypes[dataDisk?.type ?? ''] ?? 1,
    },
    cvmPayMode: prepaid ? 1 : 2,
    networkPayMode: networkPayModes[machine.internetChargeType] ?? 0,
    autoRenew: renewFlags[machine.renewFlag] ?? 0,
    createTime: localTime(machine.createdAt),
    deadlineTime: prepaid ? localTime(machine.createdAt + machine.periodMonths * month) : '0000-00-00 00:00',
    projectId: machine.projectId,
  };
}

const chinaOffsetMs = 8 * 3_600_000;

/** `2016-12-19 10:20:30`: the legacy API writes times without a zone, and means China's. */
function localTime(time: number): string {
  return new Date(time + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** Networks are numbers in replies, though texts in requests; 0 is the classic network. */
function numberOf(id: string | undefined): number {
  return id ? 1 + (createHash('sha256').update(id).digest().readUInt32BE() % 999_999) : 0;
}
