import { addresses } from '../addresses';
import { isIdentifier } from '../identifiers';
import { type InstanceView, phaseOf } from '../instance-view';
import type { JsonObject } from '../json';
import { objects, text } from '../loose';
import { shownField, shownText } from '../shown-text';
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
    expiresAt: shownField(instance.deadlineTime, 100),
  };
}
