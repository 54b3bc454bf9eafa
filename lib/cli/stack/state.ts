import type { Dialects } from '../../apis/api';
import type { JsonObject, JsonValue } from '../../apis/json';
import { object, objects, text } from '../../apis/loose';
import { claimKey, nameSuffix, recordKey, splitList } from '../../contract/triggers';
import { HookError } from '../../engine/hook-error';

type Texts = Readonly<Record<string, string>>;

/** A set of servers that a Terraform state knows. */
export interface StateRecord {
  /** Name of the claim. */
  readonly key: string;
  readonly claim: string;
  /** Enough to find the servers: API, endpoint and place. */
  readonly triggers: Texts;
  readonly instanceIds: readonly string[];
}

/** What a Terraform state knows of our servers. */
export interface KnownState {
  readonly records: readonly StateRecord[];
  /** Ids of the claims, with and without a record. */
  readonly claims: readonly { readonly id: string; readonly key: string; readonly triggers: Texts }[];
}

interface NullResource {
  readonly name: string;
  /** Of an object of a block with `for_each`: the claim's name, in those that keep an instance. */
  readonly key?: string;
  readonly id: string;
  readonly triggers: Texts;
}

/** Reads what `terraform show -json` prints, or a state file of version 4. */
export function parseState(json: string, origin: string, dialects: Dialects): KnownState {
  let value: JsonObject | undefined;
  try {
    value = object(JSON.parse(json));
  } catch {
    // Told below, as for JSON that is no object.
  }
  const isShown = value?.format_version !== undefined;
  // A state that was misread as empty would make every server look like an orphan.
  if (value === undefined || !(isShown || value.version === 4)) {
    throw new HookError(`${origin} holds no Terraform state of a form that this program knows (version 4).`);
  }
  return knownState(isShown ? shownResources(object(value.values)?.root_module) : fileResources(value), dialects);
}

function knownState(resources: readonly NullResource[], dialects: Dialects): KnownState {
  const ours = resources.filter(({ triggers }) => Object.hasOwn(dialects, triggers[claimKey.api] ?? ''));
  const holders = ours.filter(({ triggers }) => recordKey.instanceIds in triggers && recordKey.claim in triggers);
  const records = new Map<string, StateRecord>();
  // The guard repeats the record; one of the two may be missing.
  for (const holder of holders) {
    const { triggers } = holder;
    const claim = triggers[recordKey.claim];
    const key = holder.key ?? holder.name.replace(new RegExp(`${nameSuffix.record}$`), '');
    const instanceIds = [
      ...new Set([...(records.get(claim)?.instanceIds ?? []), ...splitList(triggers[recordKey.instanceIds])]),
    ];
    records.set(claim, { key, claim, triggers, instanceIds });
  }
  const claims = ours
    .filter(({ triggers }) => !(recordKey.instanceIds in triggers))
    .map(({ id, name, triggers }) => ({ id, key: name, triggers }));
  return { records: [...records.values()], claims };
}

function shownResources(module: JsonValue | undefined): NullResource[] {
  const { resources, child_modules: children } = object(module) ?? {};
  return [
    ...objects(resources).flatMap((resource) => nullResource(resource, resource.index, object(resource.values))),
    ...objects(children).flatMap(shownResources),
  ];
}

function fileResources(state: JsonObject): NullResource[] {
  return objects(state.resources).flatMap((resource) =>
    objects(resource.instances).flatMap((instance) =>
      nullResource(resource, instance.index_key, object(instance.attributes)),
    ),
  );
}

function nullResource(
  resource: JsonObject,
  index: JsonValue | undefined,
  values: JsonObject | undefined,
): NullResource[] {
  const { type, name } = resource;
  const id = text(values?.id);
  if (type !== 'null_resource' || typeof name !== 'string' || id === undefined) {
    return [];
  }
  const triggers = Object.entries(object(values?.triggers) ?? {}).filter(([, value]) => value !== null);
  const texts = Object.fromEntries(triggers.map(([key, value]) => [key, String(value)]));
  return [{ name, key: text(index), id, triggers: texts }];
}
