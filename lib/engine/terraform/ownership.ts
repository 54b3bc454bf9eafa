import { declaredKeys } from '../../contract/names';
import { nameSuffix, recordKey } from '../../contract/triggers';
import { addressAfterMoves, type ConfigurationFacts } from './configuration-facts';
import { isClaim, isGuard, occupiedAddresses, recordsOf, type StateObject } from './state-objects';

/** What the state and the configuration prove about servers whose construct has left its provider construct. */
export type Ownership =
  /** An object that stays, or another hook, has them: nothing is to be done. */
  | { readonly kind: 'held'; readonly by: string }
  /** Nothing holds them any more, since a person took them out. */
  | { readonly kind: 'released'; readonly because: string }
  /** What held them is gone, and nothing proves whether this apply or a person has taken it out of the state. */
  | { readonly kind: 'unclear'; readonly because: string }
  /** These records leave with the construct, and their servers with them. */
  | { readonly kind: 'leaves'; readonly records: readonly StateObject[] }
  /** The claim leaves, and no record took over what its launch may have made. */
  | { readonly kind: 'unfinished'; readonly claim: StateObject };

/** Who is asked for: the claim, and the name that it had when guard and hold were made. */
export interface Kept {
  readonly claim: string;
  readonly key: string;
}

/** Who owns the servers that the guard of a claim kept. */
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

/** Who owns what the launch of a claim made. Where a guard has a copy of its record, that is the guard's business. */
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
 * A claim that leaves without hold and guard: a destroy that took these away was cut off. Those under a name that is
 * declared stand by: a moved block can give them the name of another instance, whose own objects stay where they are.
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
 * Guard and hold go before what they keep, by the dependencies in the state, so what is not there was taken out before.
 * These dependencies bear the old names after a move: what leaves under its new name may go first.
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
    : {
        kind: 'unclear',
        because: `${address} was moved to ${now}, which the configuration does not declare, and Terraform's state does not have it any more`,
      };
}

/** The key of an object of a block with `for_each`, unless another one has the address that it is moved to. */
function keyAfterMoves(configuration: ConfigurationFacts, address: string, key: string): string {
  const now = addressAfterMoves(configuration, `${address}["${key}"]`, new Set());
  return /\["(.*)"\]$/.exec(now)?.[1] ?? key;
}

function isDeclared({ names }: ConfigurationFacts, address: string): boolean {
  return names.has(address.replace(/^null_resource\./, ''));
}

/** Whether one of the objects stays in the state, or is let go by a `removed` block. */
function stays(
  state: readonly StateObject[],
  objects: readonly StateObject[],
  configuration: ConfigurationFacts,
): Ownership | undefined {
  const occupied = occupiedAddresses(state);
  for (const { address, module } of objects) {
    const now = addressAfterMoves(configuration, address, occupied);
    // What lies in a module was put there by a person: this configuration does not tell what becomes of it.
    if (module !== undefined || isDeclared(configuration, now)) {
      return { kind: 'held', by: now };
    }
    if ([address, now].some((one) => configuration.forgotten.has(one))) {
      return { kind: 'released', because: `a removed block lets go of ${now}` };
    }
  }
  return undefined;
}
