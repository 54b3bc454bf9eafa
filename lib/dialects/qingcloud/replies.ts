import type { Launched, Reply } from '../dialect';
import { apiFailure } from '../failure';
import { type InstanceView, phaseOf } from '../instance-view';
import type { JsonObject } from '../json';
import { integer, object, objects, text, texts } from '../loose';
import { parseObject, unreadableReply } from '../unreadable';
import { qingCloudErrors } from './errors';
import { qingCloudStates } from './states';

export function decodeQingCloudReply(httpStatus: number, body: string): Reply {
  const payload = parseObject(body);
  const code = integer(payload?.ret_code);
  if (payload === undefined || code === undefined) {
    return unreadableReply(httpStatus, body);
  }
  if (code === 0) {
    return { ok: true, payload };
  }
  const message = text(payload.message) ?? 'no message';
  return { ok: false, failure: apiFailure(qingCloudErrors, { code: String(code), message }) };
}

export function launchedQingCloud(payload: JsonObject): Launched {
  return { instanceIds: texts(payload.instances), references: texts(payload.job_id) };
}

export function qingCloudInstances(payload: JsonObject): InstanceView[] {
  return objects(payload.instance_set).flatMap((instance) => {
    const id = text(instance.instance_id);
    return id === undefined ? [] : [view(id, instance)];
  });
}

function view(id: string, instance: JsonObject): InstanceView {
  const status = text(instance.status) ?? 'unknown';
  // The transition says what is going on; the status alone stays `running` while a server is being terminated.
  const transition = text(instance.transition_status);
  const addresses = [instance.eip, ...objects(instance.eips)].flatMap((eip) => texts(object(eip)?.eip_addr));
  return {
    id,
    state: transition === undefined ? status : `${status}, ${transition}`,
    phase: phaseOf(qingCloudStates, transition ?? status),
    privateIps: objects(instance.vxnets).flatMap((vxnet) => texts(vxnet.private_ip)),
    publicIps: [...new Set(addresses)],
    name: text(instance.instance_name),
    imageId: text(object(instance.image)?.image_id) ?? text(instance.image_id),
    createdAt: text(instance.create_time),
  };
}
