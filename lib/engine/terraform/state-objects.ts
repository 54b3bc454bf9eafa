import type { JsonObject, JsonValue } from '../../apis/json';
import { object, objects, text } from '../../apis/loose';
import { claimKey, recordKey, splitList } from '../../contract/triggers';
import { HookError } from '../hook-error';

export interface StateObject {
  /** `null_resource.web`, without an index. */
  readonly address: string;
  readonly name: string;
  /** Absent in the root module, the only one of a CDKTF stack. */
  readonly module?: string;
  /** Of an object of a block with `for_each`. */
  readonly key?: string;
  readonly id: string;
  readonly triggers: Readonly<Record<string, string>>;
}

/**
 * Reads a state of format 4: what `terraform state pull` prints, and a state file holds.
 *
 * @param origin what it comes from, for the message: a state that is misread as empty would hide all servers
 */
export function parseState(content: string, origin: string): JsonObject {
  let state: JsonObject | undefined;
  try {
    state = object(JSON.parse(content));
  } catch {
    // Reported below, like JSON that is not a state.
  }
  if (state?.version !== 4) {
    throw new HookError(`${origin} is no Terraform state of format 4, the only one that this version can read.`);
  }
  return state;
}

/**
 * Its `null_resource` objects. The record of a fleet, and the guard's copy of it, are given with the servers that its
 * members' object has by now.
 *
 * @param withDeposed also those that have been replaced and not destroyed yet
 */
export function stateObjects(state: JsonObject | undefined, withDeposed = false): StateObject[] {
  const members = fleetMembers(state);
  return objects(state?.resources)
    .filter(({ mode, type }) => mode === 'managed' && type === 'null_resource')
    .flatMap((resource) =>
      objects(resource.instances)
        .filter(({ deposed }) => withDeposed || deposed === undefined)
        .flatMap((instance) => stateObject(resource, instance)),
    )
    .map((object) => withMembers(object, members));
}

type Members = Readonly<Record<string, string>>;

/** What the `terraform_data` objects of fleets say of their servers. */
function fleetMembers(state: JsonObject | undefined): Members[] {
  return objects(state?.resources)
    .filter(({ mode, type }) => mode === 'managed' && type === 'terraform_data')
    .flatMap(({ instances }) => objects(instances))
    .filter(({ deposed }) => deposed === undefined)
    .map(({ attributes }) => texts(object(object(attributes)?.output)?.value))
    .filter((values) => recordKey.record in values && recordKey.claim in values && recordKey.instanceIds in values);
}

/** Members count for the very record that they began with: after a new launch they are those of the former one. */
function withMembers(state: StateObject, all: readonly Members[]): StateObject {
  if (!(recordKey.instanceIds in state.triggers)) {
    return state;
  }
  const members = all.find(
    (values) => values[recordKey.claim] === state.triggers[recordKey.claim] && isOf(values, state),
  );
  return { ...state, triggers: { ...state.triggers, ...members } };
}

function isOf(members: Members, { triggers }: StateObject): boolean {
  return (triggers[recordKey.launch] ?? '') === (members[recordKey.launch] ?? '');
}

function stateObject(resource: JsonObject, instance: JsonObject): StateObject[] {
  const attributes = object(instance.attributes) ?? {};
  const id = text(attributes.id);
  const name = text(resource.name);
  if (id === undefined || name === undefined) {
    return [];
  }
  const module = text(resource.module);
  return [
    {
      address: `${module === undefined ? '' : `${module}.`}null_resource.${name}`,
      name,
      module,
      key: text(instance.index_key),
      id,
      triggers: texts(attributes.triggers),
    },
  ];
}

function texts(value: JsonValue | undefined): Record<string, string> {
  const entries = Object.entries(object(value) ?? {});
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function isClaim({ key, triggers }: StateObject): boolean {
  return (
    key === undefined &&
    claimKey.api in triggers &&
    !(recordKey.instanceIds in triggers) &&
    !(recordKey.claim in triggers)
  );
}

/** The size of a fleet has the parameters of its launches, as a claim has, and names its claim. */
export function isSize({ key, triggers }: StateObject): boolean {
  return (
    key === undefined && claimKey.api in triggers && recordKey.claim in triggers && !(recordKey.instanceIds in triggers)
  );
}

/** Records name servers together with their claim. Guards have copies of them, settings name servers without a claim. */
export function isRecord({ key, triggers }: StateObject): boolean {
  return key === undefined && recordKey.claim in triggers && recordKey.instanceIds in triggers;
}

export function recordsOf(state: readonly StateObject[], claim: string): StateObject[] {
  return state.filter((object) => isRecord(object) && object.triggers[recordKey.claim] === claim);
}

export function isGuard({ key, triggers }: StateObject): boolean {
  return key !== undefined && recordKey.claim in triggers && recordKey.instanceIds in triggers;
}

export function serversOf({ triggers }: StateObject): string[] {
  return splitList(triggers[recordKey.instanceIds]);
}

/** The addresses that are taken in the state, for moves: without blocks with `for_each`. */
export function occupiedAddresses(state: readonly StateObject[]): ReadonlySet<string> {
  return new Set(state.flatMap(({ address, key }) => (key === undefined ? [address] : [])));
}

/**
 * The ids of all claims that a state has, or has servers or sizes of. A hold and a launch alone are what a claim leaves that was
 * taken out of the state, or that OpenTofu 1.12 did not save when it was interrupted twice: nothing resumes that launch.
 */
export function claimsIn(state: readonly StateObject[]): Set<string | undefined> {
  const keepsClaim = ({ triggers }: StateObject) => recordKey.instanceIds in triggers || claimKey.api in triggers;
  return new Set(state.flatMap((one) => (keepsClaim(one) ? [one.id, one.triggers[recordKey.claim]] : one.id)));
}

export function heldIds(state: readonly StateObject[]): ReadonlySet<string> {
  return new Set(state.filter(isRecord).flatMap(serversOf));
}
