import { claimKey, fleetSuffix, nameSuffix, recordKey } from '../../contract/triggers';
import type { PlannedObject, PlannedTriggers } from './planned-objects';

type OwnRole = Exclude<keyof typeof nameSuffix, 'settled'> | Exclude<keyof typeof fleetSuffix, 'resized'>;
type Role = OwnRole | 'hold' | 'guard';

const suffixes = { ...nameSuffix, ...fleetSuffix };

/** What a plan does with the objects of one instance construct. */
export interface PlannedInstance {
  /** Name of the claim, after the plan's moves. */
  readonly key: string;
  readonly module?: string;
  readonly objects: Readonly<Partial<Record<Role, PlannedObject>>>;
  /** Triggers that all objects of the instance have: which API, and where. */
  readonly site: Readonly<Record<string, string>>;
}

/** The apply runs `settle` about servers that exist, and what they have by now is not in the state: an apply was cut short. */
export function isUnsettled({ record, settings }: PlannedInstance['objects']): boolean {
  return record?.action === 'none' && (settings?.action === 'create' || settings?.reason === 'replace_because_tainted');
}

/**
 * Groups objects by instance. An object's triggers say whether it is one of ours; the name of the claim is what the names
 * of the others begin with, and the key in the blocks of the provider construct.
 */
export function plannedInstances(objects: readonly PlannedObject[], apis: ReadonlySet<string>): PlannedInstance[] {
  const found = new Map<string, PlannedInstance>();
  const keepers: [PlannedObject, Role][] = [];
  for (const object of objects) {
    const role = roleOf(object, apis);
    if (role === 'hold' || role === 'guard') {
      keepers.push([object, role]);
    } else if (role !== undefined) {
      add(found, object, role, claimName(object, role));
    }
  }
  // After the others: a hold shows no API, so alone it is nobody's. A guard alone is: somebody has removed the record.
  for (const [object, role] of keepers) {
    if (role === 'guard' || found.has(idOf(object.module, object.key ?? '', false))) {
      add(found, object, role, object.key ?? '');
    }
  }
  return [...found.values()].filter(({ site }) => apis.has(site[claimKey.api] ?? ''));
}

function add(found: Map<string, PlannedInstance>, object: PlannedObject, role: Role, key: string): void {
  // What was replaced earlier is not what is replaced now.
  const id = idOf(object.module, key, object.deposed);
  const known = found.get(id) ?? { key, module: object.module, objects: {}, site: {} };
  found.set(id, {
    ...known,
    objects: { ...known.objects, [role]: object },
    site: { ...object.before?.known, ...object.after?.known, ...known.site },
  });
}

function idOf(module: string | undefined, key: string, deposed: boolean): string {
  return JSON.stringify([module, key, deposed]);
}

function claimName({ name }: PlannedObject, role: OwnRole): string {
  return name.slice(0, name.length - suffixes[role].length);
}

function roleOf(object: PlannedObject, apis: ReadonlySet<string>): Role | undefined {
  const sides = [object.before, object.after].filter((side) => side !== undefined);
  const has = (key: string) => sides.some((side) => mentions(side, key));
  if (object.key !== undefined) {
    return !has(recordKey.claim) ? undefined : has(recordKey.instanceIds) ? 'guard' : 'hold';
  }
  if (has(recordKey.size) && has(recordKey.record) && !has(recordKey.claim)) {
    return ifNamed(object, 'resize');
  }
  const ours = sides.some(({ known }) => apis.has(known[claimKey.api] ?? ''));
  if (has(recordKey.claim)) {
    if (has(recordKey.instanceIds)) {
      return ours ? (ifNamed(object, 'record') ?? ifNamed(object, 'members')) : undefined;
    }
    return ours ? ifNamed(object, 'size') : ifNamed(object, 'launch');
  }
  return !ours ? undefined : has(recordKey.instanceIds) ? ifNamed(object, 'settings') : 'claim';
}

function ifNamed({ name }: PlannedObject, role: OwnRole): OwnRole | undefined {
  return name.endsWith(suffixes[role]) ? role : undefined;
}

function mentions({ known, unknown }: PlannedTriggers, key: string): boolean {
  return Object.hasOwn(known, key) || (unknown !== 'all' && unknown.has(key));
}
