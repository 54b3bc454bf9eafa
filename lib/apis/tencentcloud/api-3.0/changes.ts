import type { Change, ChangePlanner, Situation } from '../../change';
import type { InstanceView } from '../../instance-view';
import type { WireParameters } from '../../parameter';
import { versionedChanges } from '../changes';
import { tagSetting } from '../instances';
import { modifyResourceTags } from '../ownership';
import { tencent30Request } from '../requests';
import { tencent30Parameters } from './parameters';

const common = versionedChanges(tencent30Parameters, tencent30Request);

export const tencent30Changes: ChangePlanner = (desired, view, situation) => [
  ...common(desired, view, situation),
  ...tags(desired, view, situation),
];

/** Tags that the configuration never named stay: the account's rules may add tags. */
function tags(desired: WireParameters, view: InstanceView, { previous, place }: Situation): Change[] {
  const reported = view.settings[tagSetting];
  if (reported === undefined) {
    return [];
  }
  const current = new Map(JSON.parse(reported) as [string, string][]);
  const wanted = instanceTags(desired);
  const replaced = [...wanted].filter(([key, value]) => current.get(key) !== value);
  const deleted = [...instanceTags(previous ?? {}).keys()].filter((key) => !wanted.has(key) && current.has(key));
  if (replaced.length + deleted.length === 0) {
    return [];
  }
  return [
    {
      parameter: 'TagSpecification.N',
      from: shown(current),
      to: shown(wanted),
      mode: 'running',
      requests: batches(replaced, deleted).map(([some, others]) =>
        modifyResourceTags(view.id, place, {
          ...(some.length === 0 ? {} : { ReplaceTags: some.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) }),
          ...(others.length === 0 ? {} : { DeleteTags: others.map((TagKey) => ({ TagKey })) }),
        }),
      ),
    },
  ];
}

/** ModifyResourceTags takes ten of each kind. */
const tagsPerCall = 10;

function batches<A, B>(some: readonly A[], others: readonly B[]): [readonly A[], readonly B[]][] {
  const calls = Math.ceil(Math.max(some.length, others.length) / tagsPerCall);
  return Array.from({ length: calls }, (_, call) => {
    const [from, to] = [call * tagsPerCall, (call + 1) * tagsPerCall];
    return [some.slice(from, to), others.slice(from, to)];
  });
}

/** The tags for the servers themselves among `TagSpecification.N`. */
function instanceTags(parameters: WireParameters): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, key] of Object.entries(parameters)) {
    const match = /^(TagSpecification\.\d+)(\.Tags\.\d+)\.Key$/.exec(name);
    if (match !== null && parameters[`${match[1]}.ResourceType`] === 'instance') {
      found.set(key, parameters[`${match[1]}${match[2]}.Value`] ?? '');
    }
  }
  return found;
}

function shown(pairs: ReadonlyMap<string, string>): string {
  return [...pairs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}
