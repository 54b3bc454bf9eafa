import { addresses } from '../../addresses';
import { isIdentifier } from '../../identifiers';
import { type Billing, type InstanceView, phaseOf } from '../../instance-view';
import type { JsonObject } from '../../json';
import { integer, object, objects, presentSettings, setting, text } from '../../loose';
import { shownField, shownText } from '../../shown-text';
import { tencentV2States } from './states';

export function tencentV2Instances(payload: JsonObject): InstanceView[] {
  return objects(payload.instanceSet).flatMap((instance) =>
    isIdentifier(instance.unInstanceId) ? [view(instance.unInstanceId, instance)] : [],
  );
}

function view(id: string, instance: JsonObject): InstanceView {
  const status = text(instance.status) ?? 'unknown';
  const meaning = Object.hasOwn(tencentV2States, status) ? tencentV2States[status].meaning : 'under maintenance';
  return {
    id,
    state: `${shownText(status, 100)} (${meaning})`,
    phase: phaseOf(tencentV2States, status),
    privateIps: addresses(instance.lanIp),
    publicIps: addresses(instance.wanIpSet),
    name: text(instance.instanceName),
    imageId: text(instance.unImgId),
    createdAt: shownField(instance.createTime, 100),
    expiresAt: expiry(shownField(instance.deadlineTime, 100)),
    zone: shownField(instance.zoneName, 100) ?? shownField(instance.zoneId, 100),
    billing: billings[integer(instance.cvmPayMode) ?? -1],
    // Security groups are not in the reply.
    settings: presentSettings({
      instanceName: setting(instance.instanceName),
      cpu: setting(instance.cpu),
      mem: setting(instance.mem),
      bandwidth: setting(instance.bandwidth),
      projectId: setting(instance.projectId),
      autoRenew: setting(instance.autoRenew),
      storageSize: setting(object(instance.diskInfo)?.storageSize),
      rootSize: setting(object(instance.diskInfo)?.rootSize),
    }),
    // Networks are numbers in the reply and texts in the request, so they cannot be compared.
    fixed: presentSettings({
      imageId: setting(instance.unImgId),
      zoneId: setting(instance.zoneId),
      bandwidthType: bandwidthType(integer(instance.networkPayMode), integer(instance.cvmPayMode)),
      storageType: storageType(object(instance.diskInfo)),
    }),
  };
}

/** Values of `cvmPayMode`. Any other value means billing at the end of the month. */
const billings: Readonly<Record<number, Billing>> = { 1: 'prepaid', 2: 'hourly' };

/** 1 and 2 mean the same in RunInstances and in the reply; their numbers for SSD differ. It is that of the data disk. */
function storageType(disks: JsonObject | undefined): string | undefined {
  const type = integer(disks?.storageType);
  return (integer(disks?.storageSize) ?? 0) > 0 && (type === 1 || type === 2) ? String(type) : undefined;
}

/** Values of `networkPayMode`: 1 and 3 are bandwidth, which each of the two calls has by a name of its own; 2 is traffic. */
function bandwidthType(networkPayMode: number | undefined, cvmPayMode: number | undefined): string | undefined {
  switch (networkPayMode) {
    case 1:
    case 3:
      return cvmPayMode === 1 ? 'PayByBandwidth' : 'PayByHour';
    case 2:
      return 'PayByTraffic';
    default:
      return undefined;
  }
}

/** A server by the hour has zeros there. */
function expiry(time: string | undefined): string | undefined {
  return time?.startsWith('0000') ? undefined : time;
}
