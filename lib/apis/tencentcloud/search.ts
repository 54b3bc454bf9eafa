import { isIdentifier } from '../identifiers';
import { object, objects, text } from '../loose';
import type { Conversation } from '../ownership';
import type { WireParameters } from '../parameter';
import type { ServerSearch } from '../vendor';
import { maxIdsPerCall, tencent30Request, v2Request, versionedV2Request } from './requests';

/** The filter of the newer APIs compares whole names; of the legacy one, no document says what `searchWord` finds. */
export const tencentSearch: ServerSearch = {
  list: {
    'tencent-3.0': (offset, name) => tencent30Request('DescribeInstances', { ...named(name), ...page(offset) }),
    'tencent-2017-03-12': (offset, name) =>
      versionedV2Request('DescribeInstances', {
        ...(name === undefined ? {} : { 'Filters.0.Name': nameFilter, 'Filters.0.Values.0': name }),
        Offset: String(offset),
        Limit: String(maxIdsPerCall),
      }),
    'tencent-v2-prepaid': listLegacy,
    'tencent-v2-hour': listLegacy,
  },
  tagged,
  more: { 'tencent-3.0': userData },
};

const nameFilter = 'instance-name';

function named(name: string | undefined): { Filters?: { Name: string; Values: string[] }[] } {
  return name === undefined ? {} : { Filters: [{ Name: nameFilter, Values: [name] }] };
}

function listLegacy(offset: number): ReturnType<typeof v2Request> {
  return v2Request('DescribeInstances', { offset: String(offset), limit: String(maxIdsPerCall) });
}

/**
 * A key, or a key and a value: `team=web`. Tags belong to the servers and not to an API, and only version 3.0 finds servers
 * by them: a key with `tag-key`, both with `tag:<key>`.
 */
function* tagged(tag: string): Conversation<readonly string[]> {
  const [, key, value] = /^([^=]*)(?:=(.*))?$/s.exec(tag) ?? [];
  const filter = value === undefined ? { Name: 'tag-key', Values: [key] } : { Name: `tag:${key}`, Values: [value] };
  const found: string[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const payload = yield tencent30Request('DescribeInstances', { Filters: [filter], ...page(offset) });
    const servers = objects(payload.InstanceSet);
    found.push(...servers.flatMap(({ InstanceId: id }) => (isIdentifier(id) ? [id] : [])));
    if (servers.length < maxIdsPerCall) {
      return found;
    }
  }
}

/** @see DescribeInstancesAttributes of tencentcloud-sdk-nodejs-cvm 4.1.316 */
function* userData(ids: readonly string[]): Conversation<ReadonlyMap<string, WireParameters>> {
  const found = new Map<string, WireParameters>();
  for (let start = 0; start < ids.length; start += maxIdsPerCall) {
    const payload = yield tencent30Request('DescribeInstancesAttributes', {
      Attributes: ['UserData'],
      InstanceIds: ids.slice(start, start + maxIdsPerCall),
    });
    for (const { InstanceId: id, Attributes } of objects(payload.InstanceSet)) {
      const data = text(object(Attributes)?.UserData);
      if (isIdentifier(id) && data !== undefined) {
        found.set(id, { UserData: data });
      }
    }
  }
  return found;
}

function page(offset: number): { readonly Offset: number; readonly Limit: number } {
  return { Offset: offset, Limit: maxIdsPerCall };
}
