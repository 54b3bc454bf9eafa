import { otherKeys } from '../contract/decisions';
import { sha256 } from '../contract/sha256';
import type { Signer } from './api-client';

/** What is recorded of the launch of servers, to judge later what it means when they are not listed. */
export interface Provenance {
  /** The keys that have seen them, and where, from `seenBy`. Absent if an older version launched them. */
  readonly seenBy?: string;
  /** Milliseconds since 1970. */
  readonly launchedAt?: number;
}

/**
 * The place and, unless the keys are temporary, a digest of the access key's id, which itself must not be in the state.
 */
export function seenBy({ accessKeyId, place }: Signer): string {
  return accessKeyId === undefined ? place : `${place} ${digestOf(accessKeyId)}`;
}

/** Why servers that these keys do not find in this place may exist all the same; undefined if there is no reason. */
export function foreignReason(remembered: string | undefined, signer: Signer): string | undefined {
  const { accessKeyId, source, place } = signer;
  const [formerPlace, formerDigest] = (remembered ?? '').split(' ');
  if (formerPlace === '') {
    return undefined;
  }
  if (formerPlace !== place) {
    return `was launched in ${formerPlace}, not in ${place}`;
  }
  if (formerDigest === undefined) {
    return undefined;
  }
  if (accessKeyId === undefined) {
    return `was launched with a permanent access key, and the keys of ${source} are temporary`;
  }
  return digestOf(accessKeyId) === formerDigest ? undefined : otherKeys(accessKeyId, source);
}

export const foreignRemedy = 'Use keys of the account that launched it, in that place.';

export function provenanceOf(seenBy: string | undefined, launchedAt: string | undefined): Provenance {
  const time = Date.parse(launchedAt ?? '');
  return { seenBy, ...(Number.isNaN(time) ? {} : { launchedAt: time }) };
}

function digestOf(accessKeyId: string): string {
  return sha256(`cdktf-run-instances access key ${accessKeyId}`).slice(0, 16);
}
