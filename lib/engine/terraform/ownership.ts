import { declaredKeys, membersAddress } from '../../contract/names';
import { nameSuffix, recordKey } from '../../contract/triggers';
import { addressAfterMoves, type ConfigurationFacts } from './configuration-facts';
import { isClaim, isGuard, occupiedAddresses, recordsOf, type StateObject } from './state-objects';

/** What the state and the configuration prove about servers whose construct has left its provider construct. */
export type Ownership =
  /** An object that stays, or another hook, has them: there is nothing to do. */
  | { readonly kind: 'held'; readonly by: string }
  /** No object has them any more, since a person removed them. */
  | { readonly kind: 'released'; readonly because: string }
  /** The object that had them is gone, and nothing proves whether this apply or a person removed it from the state. */
  | { readonly kind: 'unclear'; readonly from: string; readonly to: string }
  /** These records leave with the construct, and their servers with them. */
  | { readonly kind: 'leaves'; readonly records: readonly StateObject[] }
  /** The claim leaves, and no record took over what its launch may have made. */
  | { readonly kind: 'unfinished'; readonly claim: StateObject };

/** The claim, and its name when guard and hold were created. */
export interface Kept {
  readonly claim: string;
  readonly key: string;
}

/** Who owns the servers of a claim's guard. */
export function ownershipByGuard(
  state: readonly StateObject[],
  configuration: ConfigurationFacts,
  { claim, key }: Kept,
): Ownership {
  const records = recordsOf(state, claim);
  return records.length === 0
    ? absent(state, configuration, `${key}${nameSuffix.record}`, 'record')
    : (stays(state, records, configuration) ?? { kind: 'leaves', records });
}

/** Who owns the servers of a claim's launch. If a guard has a copy of the record, the guard decides. */
export function ownershipByHold(
  state: readonly StateObject[],
  configuration: ConfigurationFacts,
  { claim, key }: Kept,
): Ownership {
  const guard = state.find((object) => isGuard(object) && object.triggers[recordKey.claim] === claim);
  if (guard !== undefined) {
    return { kind: 'held', by: `${guard.address}["${guard.key}"]` };
  }
  const claims = state.filter((object) => object.id === claim && isClaim(object));
  if (claims.length === 0) {
    return absent(state, configuration, `${key}${nameSuffix.claim}`, 'claim');
  }
  const staying = stays(state, claims, configuration);
  if (staying !== undefined) {
    return staying;
  }
  const records = recordsOf(state, claim);
  return records.length === 0
    ? { kind: 'unfinished', claim: claims[0] }
    : (stays(state, records, configuration) ?? { kind: 'leaves', records });
}

/**
 * A claim that leaves without hold and guard, since a destroy was cut off after it had removed these. Those under a name
 * that is declared do not count: a `moved` block can give them the name of another instance, whose objects stay.
 */
export interface Unkept {
  readonly claim: StateObject;
  readonly records: readonly StateObject[];
}

export function unkeptClaims(state: readonly StateObject[], configuration: ConfigurationFacts): Unkept[] {
  const declared = new Set(declaredKeys(configuration.names));
  const keepers = state.filter(
    ({ address, key }) => key !== undefined && !declared.has(keyAfterMoves(configuration, address, key)),
  );
  const kept = new Set(keepers.map(({ triggers }) => triggers[recordKey.claim]));
  return state
    .filter((object) => isClaim(object) && !kept.has(object.id))
    .map((claim) => ({ claim, records: recordsOf(state, claim.id) }))
    .filter(({ claim, records }) => stays(state, [claim, ...records], configuration) === undefined);
}

/**
 * By the dependencies in the state, guard and hold are destroyed before what they keep, so a missing object was removed
 * earlier. After a move, these dependencies have the old names: an object that leaves under its new name may be dropped
 * first.
 */
function absent(
  state: readonly StateObject[],
  configuration: ConfigurationFacts,
  name: string,
  what: 'record' | 'claim',
): Ownership {
  const address = `null_resource.${name}`;
  const occupied = occupiedAddresses(state);
  const now = addressAfterMoves(configuration, address, occupied);
  return now === address || isDeclared(configuration, now) || configuration.forgotten.has(now)
    ? { kind: 'released', because: `Terraform's state has no ${what} of them any more` }
    : { kind: 'unclear', from: address, to: now };
}

/** The key of an object of a block with `for_each`, unless another one has the address that it is moved to. */
function keyAfterMoves(configuration: ConfigurationFacts, address: string, key: string): string {
  const now = addressAfterMoves(configuration, `${address}["${key}"]`, new Set());
  return /\["(.*)"\]$/.exec(now)?.[1] ?? key;
}

function isDeclared({ names }: ConfigurationFacts, address: string): boolean {
  return names.has(address.replace(/^null_resource\./, ''));
}

/** Beside the record of a fleet. */
function membersOf(address: string): string {
  return membersAddress(address.replace(/^null_resource\./, '').replace(new RegExp(`${nameSuffix.record}$`), ''));
}

/** Whether one of the objects stays in the state, or is let go of by a `removed` block. */
function stays(
  state: readonly StateObject[],
  objects: readonly StateObject[],
  configuration: ConfigurationFacts,
): Ownership | undefined {
  const occupied = occupiedAddresses(state);
  for (const { address, module } of objects) {
    const now = addressAfterMoves(configuration, address, occupied);
    // A person has put it into a module: this configuration does not show what becomes of it.
    if (module !== undefined || isDeclared(configuration, now)) {
      return { kind: 'held', by: now };
    }
    for (const [before, after] of [
      [address, now],
      [membersOf(address), membersOf(now)],
    ]) {
      if (configuration.forgotten.has(before) || configuration.forgotten.has(after)) {
        return { kind: 'released', because: `a removed block lets go of ${after}` };
      }
    }
  }
  return undefined;
}
