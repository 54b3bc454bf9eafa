import { isIdentifier } from '../identifiers';
import { objects, text } from '../loose';
import type { Conversation } from '../ownership';
import type { ServerSearch } from '../vendor';
import { maxIdsPerCall, qingCloudRequest } from './run-instances/requests';

export const qingCloudSearch: ServerSearch = {
  list: {
    qingcloud: (offset, name) =>
      qingCloudRequest('DescribeInstances', {
        // Fuzzy, so that others are found as well.
        ...(name === undefined ? {} : { search_word: name }),
        ...page(offset),
      }),
  },
  tagged,
};

/** A tag of this API is a name alone. */
function* tagged(name: string): Conversation<readonly string[]> {
  const found: string[] = [];
  for (const tag of yield* tagIds(name)) {
    for (let offset = 0; ; offset += maxIdsPerCall) {
      const payload = yield qingCloudRequest('DescribeInstances', { 'tags.1': tag, ...page(offset) });
      const servers = objects(payload.instance_set);
      found.push(...servers.flatMap(({ instance_id: id }) => (isIdentifier(id) ? [id] : [])));
      if (servers.length < maxIdsPerCall) {
        break;
      }
    }
  }
  return found;
}

/** The search is fuzzy, so the names are compared once more. */
function* tagIds(name: string): Conversation<string[]> {
  const found: string[] = [];
  for (let offset = 0; ; offset += maxIdsPerCall) {
    const payload = yield qingCloudRequest('DescribeTags', { search_word: name, ...page(offset) });
    const tags = objects(payload.tag_set);
    found.push(...tags.flatMap((tag) => (text(tag.tag_name) === name && isIdentifier(tag.tag_id) ? [tag.tag_id] : [])));
    if (tags.length < maxIdsPerCall) {
      return found;
    }
  }
}

function page(offset: number): { readonly offset: string; readonly limit: string } {
  return { offset: String(offset), limit: String(maxIdsPerCall) };
}
