import { isIdentifier } from '../../../lib/apis/identifiers';
import type { JsonObject } from '../../../lib/apis/json';
import { object, objects, text } from '../../../lib/apis/loose';
import type { Conversation, MarkedServer, Ownership, OwnershipMarks } from '../../../lib/apis/ownership';
import { sampleRequest } from './requests';

/** A server has one mark, which is a nested object. */
export const sampleOwnership: Ownership = {
  inRunInstances: true,
  takes: () => true,
  *mark(ids, marks): Conversation<void> {
    yield sampleRequest('MarkServers', { ids, mark: { ...marks } });
  },
  *unmark(ids, state): Conversation<void> {
    yield sampleRequest('UnmarkServers', { ids, state });
  },
  *find({ state, construct, claim }): Conversation<readonly MarkedServer[]> {
    const { servers } = yield sampleRequest('ListServers', {});
    return objects(servers)
      .flatMap(markedServer)
      .filter(({ marks }) => marks.state === state)
      .filter(({ marks }) => construct === undefined || marks.construct === construct)
      .filter(({ marks }) => claim === undefined || marks.claim === claim);
  },
};

function markedServer({ id, mark, status }: JsonObject): MarkedServer[] {
  const marks = object(mark) as unknown as OwnershipMarks | undefined;
  const isEnding = text(status) === 'deleting' || text(status) === 'deleted';
  return isIdentifier(id) && marks !== undefined && !isEnding ? [{ id, marks }] : [];
}
