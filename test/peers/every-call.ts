import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DialectId, dialects } from '../../lib/apis';
import type { Dialect } from '../../lib/apis/api';
import type { ApiRequest } from '../../lib/apis/api-request';
import type { OwnershipMarks } from '../../lib/apis/ownership';
import { said, uses } from '../../scripts/docs/permissions-page';

const ids = ['ins-0abc12de', 'ins-0abc12df'];
const place = 'ap-guangzhou';
const marks: OwnershipMarks = { claim: '22', construct: 'web', state: 'abc', recorded: false };

/** At least one of every call that the library sends, apart from those that get keys: `enumerated` proves that none is missing. */
export function everyCall(scheme: ApiRequest['scheme']): ApiRequest[] {
  const all = (Object.keys(dialects) as DialectId[]).flatMap((id) => {
    const dialect: Dialect = dialects[id];
    return [...uses(dialect).flatMap(({ calls }) => calls), ...optional(dialect), ...ownership(dialect)];
  });
  const distinct = new Map(all.map((call) => [JSON.stringify(call), call]));
  return [...distinct.values()].filter((call) => call.scheme === scheme);
}

function optional(dialect: Dialect): ApiRequest[] {
  const wanted = { [dialect.known.image]: 'img-1' };
  return [
    ...(dialect.forceStop?.(ids) ?? []),
    ...dialect.stop(ids, { stopMode: 'STOP_CHARGING' }),
    ...dialect.terminate(ids, { address: true, prepaidDataDisks: true }),
    ...[dialect.preflight?.(wanted, { origin: '1', token: 't' })].filter((call) => call !== undefined),
  ];
}

function ownership({ ownership: { mark, unmark, find } }: Dialect): ApiRequest[] {
  const name = (claim: string) => `run-instances/abc/web/${claim}`;
  const tagged = {
    instance_set: [{ instance_id: ids[0], tags: [{ tag_id: 'tag-9', tag_name: name('9') }] }],
    InstanceSet: [{ InstanceId: ids[0], Tags: [{ Key: 'run-instances/state', Value: 'abc' }] }],
  };
  const unused = { tag_set: [{ tag_id: 'tag-1', tag_name: name('1'), resource_tag_pairs: [] }] };
  const none = { tag_set: [], tag_id: 'tag-2' };
  return [
    ...said(mark(ids, marks, place), { ...tagged, ...none }),
    ...said(mark(ids, marks, place), { ...tagged, ...unused }),
    ...said(unmark(ids, 'abc', place), { ...tagged, ...none }),
    ...said(find({ state: 'abc' }), { ...tagged, ...none }),
  ];
}

const verbs =
  'Add|Apply|Assume|Attach|Associate|Create|Delete|Describe|Detach|Disassociate|Get|Import|Inquiry|Join|Leave|Modify|Release|Renew|Reset|Resize|Return|Run|Set|Start|Stop|Terminate|Update';

/** Every text in `lib/apis` that is the name of an action. */
export function enumeratedActions(folder = join(__dirname, '../../lib/apis')): string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .flatMap((file) => [
      ...readFileSync(join(folder, file), 'utf8').matchAll(new RegExp(`'((?:${verbs})[A-Z]\\w+)'`, 'g')),
    ]);
  return [...new Set(found.map(([, action]) => action))].sort();
}
