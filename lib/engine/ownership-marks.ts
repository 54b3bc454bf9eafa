import type { Ownership, OwnershipMarks } from '../apis/ownership';
import { sha256 } from '../contract/sha256';

/** What tags say about the state that servers were launched for: the same on every machine that uses it. */
export function stateMark(backend: string, workspace: string): string {
  return sha256(JSON.stringify([backend, workspace])).slice(0, 16);
}

/** What tags say about the construct: its path, if the API accepts that. */
export function constructMark(ownership: Ownership, construct: string): OwnershipMarks['construct'] {
  return ownership.takes(construct) ? construct : sha256(construct).slice(0, 16);
}
