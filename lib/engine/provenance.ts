import { otherKeys } from '../contract/decisions';
import { sha256 } from '../contract/sha256';
import type { Signer } from './api-client';

/** What is remembered of the launch of servers, to know later what it means when they are not listed. */
export interface Provenance {
  /** Whose keys have seen them, and where: what `seenBy` answered then. Absent where an older version launched them. */
  readonly seenBy?: string;
  /** Milliseconds since 1970. */
  readonly launchedAt?: number;
}

/** The place and, unless the keys are temporary, a digest of the access key's id: state is no place for the id itself. */
export function seenBy({ accessKeyId, place }: Signer): string {
  return accessKeyId === undefined ? place : `${place} ${digestOf(accessKeyId)}`;
}

/** Why servers that are not found by these keys in this place may exist all the same; undefined where nothing says so. */
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

/** What a person can do where the keys or the place are not those of the launch. */
export const foreignRemedy = 'Use keys of the account that launched it, in that place.';

/** Provenance from the triggers of a record. */
export function provenanceOf(seenBy: string | undefined, launchedAt: string | undefined): Provenance {
  const time = Date.parse(launchedAt ?? '');
  return { seenBy, ...(Number.isNaN(time) ? {} : { launchedAt: time }) };
}

function digestOf(accessKeyId: string): string {
  return sha256(`cdktf-run-instances access key ${accessKeyId}`).slice(0, 16);
}
