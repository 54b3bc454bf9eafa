import type { InstanceView } from '../../apis/instance-view';
import type { ClaimEntry } from '../../engine/claim-entry';
import type { Target } from '../../engine/hook-input';
import type { StackFolder } from '../stack/stack-folder';

/** How sure it is that nothing will ever terminate a server by itself. */
export type Verdict =
  /** An entry of this stack says that we made it, and no state knows it. */
  | 'orphan'
  /** A launch of this stack has an unknown outcome, and these are like what it asked for. */
  | 'possible'
  /** Its claim is known to no state here: another stack's, one whose files are lost, or one taken out of the state. */
  | 'unknown claim'
  /** Its claim is in the state: the next apply or destroy takes it up. */
  | 'unfinished'
  /** An entry of another workspace or backend that uses the same folder names it: that state's own business. */
  | 'other state';

/** What nobody need look after here. */
export function isNobodysOrphan({ verdict }: Pick<Orphan, 'verdict'>): boolean {
  return verdict === 'unfinished' || verdict === 'other state';
}

export interface Orphan {
  readonly verdict: Verdict;
  readonly construct?: string;
  readonly claim: string;
  readonly target: Target;
  readonly servers: readonly InstanceView[];
  /** What says that we made it. */
  readonly evidence: string;
  /** For what an entry vouches for: enough to terminate it as the hooks would. */
  readonly origin?: { readonly entry: ClaimEntry; readonly stack: StackFolder };
}

/** The name that a launch gives where the API knows no client token, with the claim in it. */
export function claimOfName(name: string | undefined): string | undefined {
  return /^run-instances-([\w-]{1,64})$/.exec(name ?? '')?.[1];
}

/** What one command may end: what is ours for certain, and what is not only where that was said. */
export function isEndable({ verdict }: Orphan, withUnknownClaims: boolean): boolean {
  return verdict === 'orphan' || verdict === 'possible' || (verdict === 'unknown claim' && withUnknownClaims);
}

/** What a hand-over entry says of servers. */
export function evidenceOf(state: ClaimEntry['state']): string {
  switch (state) {
    case 'intent':
      return 'a launch with an unknown outcome';
    case 'recorded':
      return 'a hand-over entry, once recorded';
    default:
      return 'a hand-over entry names it';
  }
}
