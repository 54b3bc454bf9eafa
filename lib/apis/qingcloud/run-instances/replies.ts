import { addresses } from '../../addresses';
import type { AskedCall, Launched, Reply } from '../../api';
import type { Attachment } from '../../attachment';
import { apiFailure, errorRule } from '../../failure';
import { identifiers, isIdentifier, references } from '../../identifiers';
import { type InstanceView, phaseOf } from '../../instance-view';
import type { JsonObject, JsonValue } from '../../json';
import { integer, object, objects, presentSettings, setting, text, texts } from '../../loose';
import { ownershipPrefix } from '../../ownership';
import { type ReplyLists, soundLists } from '../../reply-lists';
import { shownField, shownText } from '../../shown-text';
import { parseObject, unreadableReply } from '../../unreadable';
import { qingCloudStates } from './states';

const lists: ReplyLists = {
  made: 'instances',
  described: {
    DescribeInstances: { list: 'instance_set', id: 'instance_id' },
    DescribeTags: { list: 'tag_set', id: 'tag_id' },
  },
  total: 'total_count',
};

/** A success has status 200 and `ret_code` 0, the requested list, and an id for every server. */
export function decodeQingCloudReply(httpStatus: number, body: string, asked: AskedCall): Reply {
  const payload = parseObject(body);
  const code = integer(payload?.ret_code);
  if (payload === undefined || code === undefined) {
    return unreadableReply(httpStatus, body);
  }
  if (code !== 0) {
    const error = { httpStatus, code: String(code), message: text(payload.message) ?? '' };
    return {
      ok: false,
      failure: apiFailure(
        errorRule((require('./errors') as typeof import('./errors')).qingCloudErrors(), error.code),
        error,
      ),
    };
  }
  return httpStatus === 200 && soundLists(lists, payload, asked.action)
    ? { ok: true, payload }
    : unreadableReply(httpStatus, body);
}

export function launchedQingCloud(payload: JsonObject): Launched {
  return { instanceIds: identifiers(payload.instances) ?? [], references: references(payload.job_id) };
}

export function qingCloudInstances(payload: JsonObject): InstanceView[] {
  return objects(payload.instance_set).flatMap((instance) =>
    isIdentifier(instance.instance_id) ? [view(instance.instance_id, instance)] : [],
  );
}

function view(id: string, instance: JsonObject): InstanceView {
  const status = text(instance.status) ?? 'unknown';
  // The transition shows the operation; the status alone stays `running` while a server is being terminated.
  const transition = text(instance.transition_status);
  const eips = [instance.eip, ...objects(instance.eips)];
  return {
    id,
    state: shownText(transition === undefined ? status : `${status}, ${transition}`, 100),
    phase: phaseOf(qingCloudStates, transition ?? status),
    // For debts a server is suspended: only a call puts it into the recycle bin.
    recycledFor: 'termination',
    privateIps: objects(instance.vxnets).flatMap((vxnet) => addresses(vxnet.private_ip)),
    publicIps: [...new Set(eips.flatMap((eip) => addresses(object(eip)?.eip_addr)))],
    name: text(instance.instance_name),
    imageId: text(object(instance.image)?.image_id) ?? text(instance.image_id),
    createdAt: shownField(instance.create_time, 100),
    zone: shownField(instance.zone_id, 100),
    // Of the vendor's SDK for Go, type Image.
    loginUser: shownField(object(instance.image)?.default_user, 100),
    // Resources of their own, which TerminateInstances detaches.
    attachments: [
      ...eips.flatMap((eip) => named('EIP', object(eip)?.eip_id)),
      ...texts(instance.volume_ids).flatMap((id) => named('volume', id)),
    ],
    settings: settingsOf(instance),
    fixed: presentSettings({
      image_id: setting(object(instance.image)?.image_id ?? instance.image_id),
      instance_class: setting(instance.instance_class),
      cpu_max: setting(object(instance.extra)?.cpu_max),
      mem_max: setting(object(instance.extra)?.mem_max),
      hypervisor: setting(object(instance.extra)?.hypervisor),
    }),
  };
}

function named(what: string, id: JsonValue | undefined): Attachment[] {
  return isIdentifier(id) ? [{ name: `${what} ${id}` }] : [];
}

/** Networks are written `vxnet-id|address`. */
function settingsOf(instance: JsonObject): Record<string, string> {
  const vxnets = objects(instance.vxnets).flatMap(({ vxnet_id: id, private_ip: ip }) =>
    isIdentifier(id) ? [[id, ...addresses(ip).slice(0, 1)].join('|')] : [],
  );
  const extra = object(instance.extra);
  return presentSettings({
    instance_name: setting(instance.instance_name),
    // One that is empty is null.
    description: setting(instance.description === null ? '' : instance.description),
    instance_type: setting(instance.instance_type),
    cpu: setting(instance.vcpus_current),
    memory: setting(instance.memory_current),
    // Without one, there is no object, or an empty one.
    eip: setting(object(instance.eip)?.eip_id) ?? '',
    security_group: setting(object(instance.security_group)?.security_group_id),
    os_disk_size: setting(extra?.os_disk_size),
    cpu_model: setting(extra?.cpu_model),
    cpu_topology: setting(extra?.cpu_topology),
    gpu: setting(extra?.gpu),
    nic_mqueue: setting(extra?.nic_mqueue),
    vxnets: Array.isArray(instance.vxnets) ? vxnets.sort().join(',') : undefined,
    login_keypair: sortedList(instance.keypair_ids),
    volumes: sortedList(instance.volume_ids),
    instance_group: groupOf(instance.instance_group),
    projects: Array.isArray(instance.resource_project_info)
      ? sortedList(objects(instance.resource_project_info).map(({ project_id: id }) => id ?? null))
      : undefined,
    tags: Array.isArray(instance.tags) ? sortedList(tagsOf(instance)) : undefined,
  });
}

/** Without one it is null. Of one that there is, no sample was found: what it is shown by elsewhere, or its id alone. */
function groupOf(group: JsonValue | undefined): string | undefined {
  return group === null ? '' : setting(object(group)?.instance_group_id ?? group);
}

/** But for those that say who owns the server. */
function tagsOf(instance: JsonObject): JsonValue[] {
  return objects(instance.tags).flatMap(({ tag_id: id, tag_name: name }) =>
    id === undefined || text(name)?.startsWith(ownershipPrefix) ? [] : [id],
  );
}

function sortedList(value: JsonValue | undefined): string | undefined {
  return Array.isArray(value) ? texts(value).filter(isIdentifier).sort().join(',') : undefined;
}
