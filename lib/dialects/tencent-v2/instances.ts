import { type InstanceView, phaseOf } from '../instance-view';
import type { JsonObject } from '../json';
import { objects, text, texts } from '../loose';
import { tencentV2States } from './states';

export function tencentV2Instances(payload: JsonObject): InstanceView[] {
  return objects(payload.instanceSet).flatMap((instance) => {
    const id = text(instance.unInstanceId);
    return id === undefined ? [] : [view(id, instance)];
  });
}

function view(id: string, instance: JsonObject): InstanceView {
  const status = text(instance.status) ?? 'unknown';
  const meaning = Object.hasOwn(tencentV2States, status) ? tencentV2States[status].meaning : 'under maintenance';
  return {
    id,
    state: `${status} (${meaning})`,
    phase: phaseOf(tencentV2States, status),
    privateIps: texts(instance.lanIp),
    publicIps: texts(instance.wanIpSet),
    name: text(instance.instanceName),
    imageId: text(instance.unImgId),
    createdAt: text(instance.createTime),
    expiresAt: text(instance.deadlineTime),
  };
}
