import { isIdentifier } from '../../identifiers';
import type { JsonObject } from '../../json';
import { objects, text } from '../../loose';
import {
  type Conversation,
  type MarkedServer,
  type Ownership,
  type OwnershipMarks,
  type OwnershipSearch,
  ownershipPrefix,
} from '../../ownership';
import { maxIdsPerCall, numberedInstances, qingCloudRequest, tagPairs } from './requests';

/**
 * A tag of this API is a name alone, and must exist before it is attached. So each set of servers has a tag of its own,
 * whose name says all of it. No document tells how long a name may be, so it is short: constructs by their digest.
 *
 * @see https://docs.qingcloud.com/product/api/action/tag/create_tag.html
 */
export const qingCloudOwnership: Ownership = {
  inRunInstances: false,
  takes: () => false,
  mark,
  unmark,
  find,
};

interface Tag {
  readonly id: string;
  readonly marks: OwnershipMarks;
  readonly instances: readonly string[];
}

function nameOf({ state, construct, claim, recorded }: OwnershipMarks): string {
  return `${ownershipPrefix}${state}/${construct}/${claim}${recorded ? '/recorded' : ''}`;
}

function marksOf(name: string | undefined): OwnershipMarks | undefined {
  const [, state, construct, claim, recorded] =
    /^run-instances\/([\w-]+)\/([\w-]+)\/([\w-]+)(\/recorded)?$/.exec(name ?? '') ?? [];
  return state === undefined ? undefined : { state, construct, claim, recorded: recorded !== undefined };
}

function* mark(ids: readonly string[], marks: OwnershipMarks): Conversation<void> {
  const { state, construct } = marks;
  const tags = yield* describeTags(`${ownershipPrefix}${state}/${construct}/`);
  // An unused one remains from an earlier launch and is used again, so that they do not accumulate.
  const tag =
    tags.find((one) => one.marks.claim === marks.claim) ?? tags.find(({ instances }) => instances.length === 0);
  const id = yield* named(tag, nameOf(marks));
  const toAttach = ids.filter((instance) => tag?.instances.includes(instance) !== true);
  if (toAttach.length > 0) {
    yield qingCloudRequest('AttachTags', tagPairs(toAttach.map((instance) => [id, instance])));
  }
  // The tags of an earlier owner no longer apply.
  const others = (yield* attached(ids, ownershipPrefix)).filter(([other]) => other !== id);
  if (others.length > 0) {
    yield qingCloudRequest('DetachTags', tagPairs(others));
  }
}

function* unmark(ids: readonly string[], state: string): Conversation<void> {
  const found = yield* attached(ids, `${ownershipPrefix}${state}/`);
  if (found.length > 0) {
    yield qingCloudRequest('DetachTags', tagPairs(found));
  }
}

/** The id of a tag that has this name now. */
function* named(tag: Tag | undefined, name: string): Conversation<string> {
  if (tag === undefined) {
    return text((yield qingCloudRequest('CreateTag', { tag_name: name })).tag_id) ?? '';
  }
  if (nameOf(tag.marks) !== name) {
    yield qingCloudRequest('ModifyTagAttributes', { tag: tag.id, tag_name: name });
  }
  return tag.id;
}

/** The tags that servers have and whose names begin so, as pairs of tag and server. */
function* attached(ids: readonly string[], beginning: string): Conversation<[string, string][]> {
  const found: [string, string][] = [];
  for (let start = 0; start < ids.length; start += maxIdsPerCall) {
    const payload = yield qingCloudRequest('DescribeInstances', {
      ...numberedInstances(ids.slice(start, start + maxIdsPerCall)),
      limit: String(maxIdsPerCall),
    });
    for (const { instance_id: instance, tags } of objects(payload.instance_set)) {
      for (const { tag_id: tag, tag_name: name } of objects(tags)) {
        if (isIdentifier(tag) && isIdentifier(instance) && text(name)?.startsWith(beginning)) {
          found.push([tag, instance]);
        }
      }
    }
  }
  return found;
}

function* find({ state, construct, claim }: OwnershipSearch): Conversation<readonly MarkedServer[]> {
  const tags = yield* describeTags(`${ownershipPrefix}${state}/${construct === undefined ? '' : `${construct}/`}`);
  return tags
    .filter(({ marks }) => claim === undefined || marks.claim === claim)
    .flatMap(({ marks, instances }) => instances.map((id) => ({ id, marks })));
}

/** The search is fuzzy, so the names are compared once more. */
function* describeTags(beginning: string): Conversation<Tag[]> {
  const found: Tag[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const payload = yield qingCloudRequest('DescribeTags', {
      search_word: beginning,
      verbose: '1',
      offset: String(offset),
      limit: String(maxIdsPerCall),
    });
    const page = objects(payload.tag_set);
    found.push(...page.filter(({ tag_name: name }) => text(name)?.startsWith(beginning)).flatMap(tagOf));
    if (page.length < maxIdsPerCall) {
      return found;
    }
  }
}

function tagOf({ tag_id: id, tag_name: name, resource_tag_pairs: attachments }: JsonObject): Tag[] {
  const marks = marksOf(text(name));
  const instances = objects(attachments).flatMap(({ resource_type: type, resource_id: instance }) =>
    type === 'instance' && isIdentifier(instance) ? [instance] : [],
  );
  return isIdentifier(id) && marks !== undefined ? [{ id, marks, instances }] : [];
}
