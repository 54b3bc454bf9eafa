import type { Dialect } from '../../apis/api';
import { parameterOf } from '../../apis/wire-parameters';
import type { RemovalPolicyName } from '../../contract/hook';
import { recordedDisks } from '../../engine/terraform/recorded-servers';
import type { Fate } from './fates';
import type { Resizing } from './fleet-size';
import type { PlannedChange } from './planned-changes';
import type { PlannedInstance } from './planned-instances';

/** What decides the fate of an instance's servers. */
export type Facts = PlannedInstance['objects'] & {
  /** Of a fleet whose claim stays. */
  readonly resizing?: Resizing;
  readonly removalPolicy: RemovalPolicyName;
  readonly ids: readonly string[];
  readonly changes: readonly PlannedChange[];
  readonly adopts: readonly string[];
  /** Undefined where the configuration is not at hand. */
  readonly allowStop?: boolean;
  /** Whether another image may reinstall them; undefined where that is not known. */
  readonly reinstalls?: boolean;
  readonly missing: readonly string[];
  /** What the servers have is not known: `isUnsettled`. */
  readonly unsettled: boolean;
  /** Why no call can make the changes. */
  readonly refusals: readonly string[];
  readonly dialect: Dialect;
};

export function fateOf(facts: Facts): Fate {
  const { claim, launch, record, guard, adopts, ids, missing } = facts;
  if ([record, claim].some((object) => object?.action === 'forget')) {
    return 'let-go';
  }
  if (record === undefined) {
    // Without a record, a guard lets go of its copy; without either, servers of an unfinished launch may exist.
    return claim?.action === 'delete' || (claim === undefined && guard?.action === 'delete')
      ? guard === undefined
        ? 'destroy'
        : 'let-go'
      : 'unchanged';
  }
  switch (record.action) {
    case 'create':
      return adopts.length > 0 ? 'adopt' : 'create';
    case 'delete':
      return endingOf(facts, false);
    case 'replace':
      return ids.length > 0 && ids.every((id) => missing.includes(id))
        ? 'create'
        : endingOf(facts, launch?.action !== 'none' && launch !== undefined);
    default:
      return settled(facts);
  }
}

function endingOf({ removalPolicy }: Facts, launches: boolean): Fate {
  switch (removalPolicy) {
    case 'RETAIN':
      return launches ? 'let-go-and-create' : 'let-go';
    case 'RECYCLE_BIN':
      return launches ? 'recycle-and-create' : 'recycle';
    default:
      return launches ? 'replace' : 'destroy';
  }
}

/** The servers stay, or most of a fleet's: what becomes of them. */
function settled(facts: Facts): Fate {
  const { claim, settings, changes, allowStop, reinstalls, resizing, removalPolicy, refusals } = facts;
  if (resizing !== undefined && resizing.exchanged.length > 0) {
    // Single members are not let go of.
    return removalPolicy === 'RETAIN' ? 'refused' : removalPolicy === 'RECYCLE_BIN' ? 'recycle-and-create' : 'replace';
  }
  if (resizing !== undefined && resizing.leaving !== 0) {
    return removalPolicy === 'RETAIN' ? 'let-go' : removalPolicy === 'RECYCLE_BIN' ? 'recycle' : 'shrink';
  }
  if (settings?.action === 'replace' || settings?.action === 'create') {
    if (refusals.length > 0) {
      return 'refused';
    }
    if (changes.some(({ effect }) => effect === 'reinstall')) {
      return reinstalls === false ? 'refused' : 'reinstall';
    }
    if (mayBeReinstalled(facts)) {
      return 'reinstall';
    }
    if (changes.some(({ effect }) => effect === 'disk removed') || mayLoseDisk(facts)) {
      return 'remove-disk';
    }
    if (changes.some(({ effect }) => effect === 'stop')) {
      return allowStop === false ? 'refused' : 'stop';
    }
    if (mayBeStopped(facts)) {
      return 'stop';
    }
    return (resizing?.launched ?? 0) > 0 ? 'grow' : 'change';
  }
  return claim?.previousAddress === undefined ? 'unchanged' : 'moved';
}

/** What the servers have is for the apply to find out: whether it then stops some. */
export function mayBeStopped({ unsettled, allowStop }: Facts): boolean {
  return unsettled && allowStop !== false;
}

function mayBeReinstalled({ unsettled, reinstalls, claim, settings, dialect }: Facts): boolean {
  const { image } = dialect.known;
  const today = settings?.after?.known[image];
  return unsettled && reinstalls !== false && today !== undefined && today !== claim?.before?.known[image];
}

/** The launch made more data disks than there are to be. */
function mayLoseDisk({ unsettled, record, settings, dialect }: Facts): boolean {
  const made = Math.max(0, ...[...recordedDisks(record?.before?.known ?? {}).values()].map(({ length }) => length));
  const configured = Object.keys(settings?.after?.known ?? {});
  return unsettled && made > configured.filter((name) => parameterOf(dialect.parameters, name)?.isDisk).length;
}

export function launches(fate: Fate): boolean {
  return fate === 'create' || fate.endsWith('create') || fate === 'replace';
}
