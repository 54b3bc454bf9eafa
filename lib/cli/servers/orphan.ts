import type { InstanceView } from '../../apis/instance-view';
import type { ClaimEntry } from '../../engine/claim-entry';
import type { Target } from '../../engine/hook-input';
import { inOrder } from '../order';
import type { StackFolder } from '../stack/stack-folder';

/** How certain it is that no hook will ever terminate a server. */
export type Verdict =
  /** An entry of this stack says that we launched it, and no state has it. */
  | 'orphan'
  /** A launch of this stack has an unknown outcome, and these match what it requested. */
  | 'possible'
  /** Its claim is in no state here: it belongs to another stack, its files are lost, or it was removed from the state. */
  | 'unknown claim'
  /** Its claim is in the state: the next apply or destroy resumes with it. */
  | 'unfinished'
  /** An entry of another workspace or backend that uses the same folder names it: left to that state. */
  | 'other state';

/** The most certain first. */
export const verdicts: readonly Verdict[] = ['orphan', 'possible', 'unknown claim', 'unfinished', 'other state'];

/** Verdicts that need no action here. */
export function isNobodysOrphan({ verdict }: Pick<Orphan, 'verdict'>): boolean {
  return verdict === 'unfinished' || verdict === 'other state';
}

export interface Orphan {
  readonly verdict: Verdict;
  readonly construct?: string;
  readonly claim: string;
  readonly target: Target;
  readonly servers: readonly InstanceView[];
  /** What shows that we launched it. */
  readonly evidence: string;
  /** For servers of an entry: enough to terminate them as the hooks would. */
  readonly origin?: { readonly entry: ClaimEntry; readonly stack: StackFolder };
}

/** The most certain first. */
export function sorted(orphans: readonly Orphan[]): Orphan[] {
  const all = orphans.map((orphan) => ({ ...orphan, servers: inOrder(orphan.servers, ({ id }) => [id]) }));
  return inOrder(all, ({ verdict, construct = '', target: { dialect, place }, servers }) => {
    return [verdicts.indexOf(verdict), construct, dialect.id, place, servers[0]?.id ?? ''];
  });
}

/** The name that a launch gives where the API knows no client token, with the claim in it. */
export function claimOfName(name: string | undefined): string | undefined {
  return /^run-instances-([\w-]{1,64})$/.exec(name ?? '')?.[1];
}

/** What the command may terminate: certain orphans, and others only if requested. */
export function isTerminable({ verdict }: Orphan, withUnknownClaims: boolean): boolean {
  return verdict === 'orphan' || verdict === 'possible' || (verdict === 'unknown claim' && withUnknownClaims);
}

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
