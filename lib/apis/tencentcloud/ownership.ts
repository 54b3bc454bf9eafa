import type { ApiRequest } from '../api-request';
import { isIdentifier } from '../identifiers';
import { wasTerminated } from '../instance-view';
import type { JsonObject, JsonValue } from '../json';
import { object, objects, text } from '../loose';
import {
  type Conversation,
  type MarkedServer,
  type Ownership,
  type OwnershipMarks,
  type OwnershipSearch,
  ownershipPrefix,
} from '../ownership';
import { whereabouts } from './instances';
import { regionName } from './regions';
import { maxIdsPerCall, tencent30Request } from './requests';
import { tencentStates } from './states';

const key = {
  claim: `${ownershipPrefix}claim`,
  construct: `${ownershipPrefix}construct`,
  state: `${ownershipPrefix}state`,
  recorded: `${ownershipPrefix}recorded`,
} as const;

/**
 * Tags, which belong to the servers and not to an API: what the older APIs launch is tagged and found by version 3.0 of
 * the services tag and cvm, which take the same keys and ids.
 *
 * @see https://www.tencentcloud.com/document/product/651/13354 for the limits
 */
export function tencentOwnership(inRunInstances: boolean): Ownership {
  return {
    inRunInstances,
    tagKeys: 'TagSpecification.N.Tags.N.Key',
    takes: (construct) => construct.length <= 255 && /^[\w+\-=.:/@()[\],;]+( +[\w+\-=.:/@()[\],;]+)*$/.test(construct),
    mark,
    unmark,
    find,
  };
}

/** The marks as API 3.0 writes tags in RunInstances, beside those that the configuration asks for. */
export function withMarks(parameters: JsonObject, marks: OwnershipMarks | undefined): JsonObject {
  if (marks === undefined) {
    return parameters;
  }
  const tags = pairsOf(marks).map(([Key, Value]) => ({ Key, Value }));
  const given = list(parameters.TagSpecification);
  const own = given.findIndex((one) => object(one)?.ResourceType === 'instance');
  const merged =
    own < 0
      ? [...given, { ResourceType: 'instance', Tags: tags }]
      : given.map((one, index) =>
          index === own ? { ...object(one), Tags: [...list(object(one)?.Tags), ...tags] } : one,
        );
  return { ...parameters, TagSpecification: merged };
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function pairsOf({ claim, construct, state, recorded }: OwnershipMarks): [string, string][] {
  return [
    [key.claim, claim],
    [key.construct, construct],
    [key.state, state],
    ...(recorded ? ([[key.recorded, 'yes']] as [string, string][]) : []),
  ];
}

/** A call for each server: the one that takes several reports what failed inside of a success. */
function* mark(ids: readonly string[], marks: OwnershipMarks, place: string): Conversation<void> {
  for (const id of ids) {
    yield modifyResourceTags(id, place, {
      ReplaceTags: pairsOf(marks).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
    });
  }
}

function* unmark(ids: readonly string[], state: string, place: string): Conversation<void> {
  for (let start = 0; start < ids.length; start += maxIdsPerCall) {
    const payload = yield describeInstances({
      InstanceIds: ids.slice(start, start + maxIdsPerCall),
      Limit: maxIdsPerCall,
    });
    for (const { InstanceId: id, Tags } of objects(payload.InstanceSet)) {
      const tags = tagsOf(Tags);
      if (isIdentifier(id) && tags.get(key.state) === state) {
        const ours = Object.values(key).filter((one) => tags.has(one));
        yield modifyResourceTags(id, place, { DeleteTags: ours.map((TagKey) => ({ TagKey })) });
      }
    }
  }
}

export function modifyResourceTags(id: string, place: string, tags: JsonObject): ApiRequest {
  return {
    scheme: 'tc3',
    service: 'tag',
    action: 'ModifyResourceTags',
    version: '2018-08-13',
    parameters: { Resource: `qcs::cvm:${regionName(place)}:uin/:instance/${id}`, ...tags },
  };
}

function* find(search: OwnershipSearch): Conversation<readonly MarkedServer[]> {
  const wanted = (['state', 'construct', 'claim'] as const).flatMap((name) => {
    const value = search[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const found: MarkedServer[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const payload = yield describeInstances({
      Filters: wanted.map(({ name, value }) => ({ Name: `tag:${key[name]}`, Values: [value] })),
      Offset: offset,
      Limit: maxIdsPerCall,
    });
    const page = objects(payload.InstanceSet);
    const marked = page.flatMap(markedServer);
    found.push(...marked.filter(({ marks }) => wanted.every(({ name, value }) => marks[name] === value)));
    if (page.length < maxIdsPerCall) {
      return found;
    }
  }
}

function describeInstances(parameters: JsonObject): ApiRequest {
  return tencent30Request('DescribeInstances', parameters);
}

function tagsOf(tags: JsonValue | undefined): ReadonlyMap<string | undefined, string | undefined> {
  return new Map(objects(tags).map(({ Key, Value }) => [text(Key), text(Value)]));
}

function markedServer({ InstanceId: id, InstanceState, IsolatedSource, Tags }: JsonObject): MarkedServer[] {
  // In the recycle bin a server keeps its tags, and the older APIs do not list it there.
  if (wasTerminated(whereabouts(tencentStates, text(InstanceState) ?? '', IsolatedSource))) {
    return [];
  }
  const tags = tagsOf(Tags);
  const [claim, construct, state] = [key.claim, key.construct, key.state].map((name) => tags.get(name));
  return isIdentifier(id) && claim !== undefined && construct !== undefined && state !== undefined
    ? [{ id, marks: { claim, construct, state, recorded: tags.has(key.recorded) } }]
    : [];
}
