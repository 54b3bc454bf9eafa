import type { JsonObject } from '../../../lib/apis/json';
import { keeperName, shardOf } from '../../../lib/contract/names';

type Triggers = Readonly<Record<string, string>>;

/** An object as `terraform state pull` prints it. */
export function pulledObject(name: string, id: string, triggers: Triggers, more: JsonObject = {}): JsonObject {
  const { index_key, module, deposed } = more;
  return {
    mode: 'managed',
    type: 'null_resource',
    name,
    ...(module === undefined ? {} : { module }),
    instances: [
      {
        ...(index_key === undefined ? {} : { index_key }),
        ...(deposed === undefined ? {} : { deposed }),
        attributes: { id, triggers },
      },
    ],
  };
}

export const site: Triggers = { api: 'tencent-3.0', schema: '1', Region: 'ap-guangzhou' };

export interface SampleInstance {
  readonly key: string;
  readonly claim: string;
  readonly provider?: string;
  readonly ids?: readonly string[];
  readonly billing?: string;
  readonly triggers?: Triggers;
  /** Which of its objects are there. */
  readonly objects?: readonly ('claim' | 'hold' | 'launch' | 'record' | 'guard')[];
}

/** Ids of objects follow from the claim's: `22-guard`. */
export function pulledState(...instances: readonly SampleInstance[]): JsonObject {
  return { version: 4, resources: instances.flatMap(objectsOf) };
}

function objectsOf(instance: SampleInstance): JsonObject[] {
  const { key, claim, provider = 'tencent', ids = ['ins-1'], billing = 'hourly', triggers = site } = instance;
  const { objects = ['claim', 'hold', 'launch', 'record', 'guard'] } = instance;
  const record = { ...triggers, claim, instance_ids: ids.join(), billing };
  const keeper = (kind: 'hold' | 'guard') => keeperName(provider, kind, shardOf(key));
  const all = {
    claim: pulledObject(key, claim, triggers),
    hold: pulledObject(keeper('hold'), `${claim}-hold`, { claim }, { index_key: key }),
    launch: pulledObject(`${key}_launch`, `${claim}-launch`, { claim }),
    record: pulledObject(`${key}_record`, `${claim}-record`, record),
    guard: pulledObject(keeper('guard'), `${claim}-guard`, record, { index_key: key }),
  };
  return objects.map((kind) => all[kind]);
}

/** The file that CDKTF writes, as far as ownership goes. */
export function configurationFile(keys: readonly string[], more: JsonObject = {}): string {
  const names = keys.flatMap((key) => ['', '_launch', '_record', '_settings', '_settled'].map((end) => `${key}${end}`));
  return JSON.stringify({ resource: { null_resource: Object.fromEntries(names.map((name) => [name, {}])) }, ...more });
}
