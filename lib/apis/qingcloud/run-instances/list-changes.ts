import type { ApiRequest } from '../../api-request';
import { type Change, listOf } from '../../change';
import type { InstanceView } from '../../instance-view';
import type { WireParameters } from '../../parameter';
import { qingCloudRequest, tagPairs } from './requests';

/** The key pairs of a server: that of the launch, and those that were attached after it. */
export function keyPairs(
  desired: WireParameters,
  view: InstanceView,
  previous: WireParameters | undefined,
): readonly Change[] {
  const attached = reported(view, 'login_keypair');
  if (attached === undefined) {
    return [];
  }
  const first = { wanted: one(desired.login_keypair), before: one(previous?.login_keypair) };
  const list = { wanted: listOf(desired, 'login_keypair_list'), before: listOf(previous, 'login_keypair_list') };
  // The key of the launch leaves only for another one.
  const kept = [...(first.wanted.length === 0 ? first.before : first.wanted), ...list.wanted];
  const change = (parameter: string, { wanted, before }: typeof list) =>
    listChange(parameter, attached, wanted, [
      // The new keys first: a failure in between must not lock anybody out.
      ...keys(
        'AttachKeyPairs',
        wanted.filter((key) => !attached.includes(key)),
        view.id,
      ),
      ...keys(
        'DetachKeyPairs',
        before.filter((key) => !kept.includes(key) && attached.includes(key)),
        view.id,
      ),
    ]);
  return [...change('login_keypair', first), ...change('login_keypair_list.n', list)];
}

function one(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

function keys(action: string, ids: readonly string[], instance: string): ApiRequest[] {
  const numbered = Object.fromEntries(ids.map((key, index) => [`keypairs.${index + 1}`, key]));
  return ids.length === 0 ? [] : [qingCloudRequest(action, { ...numbered, 'instances.1': instance })];
}

/** Tags that the configuration never named stay: they may be somebody else's, or say who owns the server. */
export function tags(
  desired: WireParameters,
  view: InstanceView,
  previous: WireParameters | undefined,
): readonly Change[] {
  const attached = reported(view, 'tags');
  if (attached === undefined) {
    return [];
  }
  const wanted = listOf(desired, 'tags');
  const missing = wanted.filter((tag) => !attached.includes(tag));
  const left = listOf(previous, 'tags').filter((tag) => !wanted.includes(tag) && attached.includes(tag));
  return listChange('tags.n', attached, wanted, [
    ...bound('AttachTags', missing, view.id),
    ...bound('DetachTags', left, view.id),
  ]);
}

function bound(action: string, ids: readonly string[], instance: string): ApiRequest[] {
  return ids.length === 0 ? [] : [qingCloudRequest(action, tagPairs(ids.map((tag) => [tag, instance])))];
}

export function listChange(
  parameter: string,
  from: readonly string[],
  to: readonly string[],
  requests: readonly ApiRequest[],
): Change[] {
  return requests.length === 0
    ? []
    : [{ parameter, from: [...from].sort().join(','), to: [...to].sort().join(','), mode: 'running', requests }];
}

export function reported(view: InstanceView, stem: string): string[] | undefined {
  return view.settings[stem]?.split(',').filter((item) => item !== '');
}
