import { identifiers, isIdentifier } from './identifiers';
import type { JsonObject, JsonValue } from './json';
import { integer, object } from './loose';

/** Where the replies of one API hold servers. */
export interface ReplyLists {
  /** The field with the ids of servers that a call made. */
  readonly made: string;
  /** By action: the field with the servers that it describes, and the field of each that holds its id. */
  readonly described: Readonly<Record<string, { readonly list: string; readonly id: string }>>;
  /** The field that says how many servers fit. */
  readonly total: string;
}

/**
 * Whether every server in a reply can be told by its id, and the list that was asked for is there. Servers may count as
 * missing from a list, so one that is broken or absent must not pass for an empty one.
 */
export function soundLists(lists: ReplyLists, payload: JsonObject, action: string): boolean {
  const described = Object.entries(lists.described).every(
    ([describing, { list, id }]) =>
      isSound(payload[list], id) && (describing !== action || !isMissing(payload[list], payload[lists.total])),
  );
  return described && identifiers(payload[lists.made]) !== undefined;
}

function isSound(list: JsonValue | undefined, id: string): boolean {
  return elements(list).every((item) => isIdentifier(object(item)?.[id]));
}

/** A missing list counts as empty if the total is 0; an empty list is rejected if the total says more. */
function isMissing(list: JsonValue | undefined, total: JsonValue | undefined): boolean {
  const count = integer(total);
  return list === undefined || list === null ? count !== 0 : elements(list).length === 0 && (count ?? 0) > 0;
}

/** A lone object stands for a list of one, and one without fields for an empty list, as PHP writes it. */
function elements(list: JsonValue | undefined): readonly (JsonValue | undefined)[] {
  if (list === undefined || list === null) {
    return [];
  }
  if (Array.isArray(list)) {
    return list;
  }
  const single = object(list);
  return single !== undefined && Object.keys(single).length === 0 ? [] : [list];
}
