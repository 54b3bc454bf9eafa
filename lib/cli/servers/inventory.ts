import { resolve } from 'node:path';
import type { ClaimEntry } from '../../engine/claim-entry';
import { stateMark } from '../../engine/ownership-marks';
import type { Session } from '../session';
import { type DeclaredInstance, readConfiguration } from '../stack/configuration';
import { readStateFile, showState } from '../stack/read-state';
import { openStack, type StackFolder } from '../stack/stack-folder';
import type { KnownState } from '../stack/state';

/** What one stack knows of its servers, before anybody asks the cloud. */
export interface StackInventory {
  readonly stack: StackFolder;
  /** What tags say of the state that is selected. */
  readonly stateMark: string;
  /** Whether that lies on this machine alone: other machines may then have others of the same name. */
  readonly isLocal: boolean;
  readonly declared: readonly DeclaredInstance[];
  /** Hand-over entries of the state that is selected. */
  readonly entries: readonly ClaimEntry[];
  /** Those of other workspaces and backends, whose state was not read. */
  readonly otherEntries: readonly ClaimEntry[];
}

export interface Inventory {
  readonly stacks: readonly StackInventory[];
  readonly states: readonly KnownState[];
}

export interface Sources {
  readonly folders: readonly string[];
  /** Files in place of, or beside, what Terraform shows. */
  readonly stateFiles: readonly string[];
}

/** Reads states and hand-over entries. Any that cannot be read ends the command: half an inventory tells lies. */
export async function takeInventory(session: Session, { folders, stateFiles }: Sources): Promise<Inventory> {
  const named = folders.length === 0 && stateFiles.length === 0 ? ['.'] : folders;
  const stacks: StackInventory[] = [];
  const states: KnownState[] = [];
  for (const folder of new Set(named.map((name) => resolve(session.world.workingDirectory, name)))) {
    const stack = await openStack(session.world, folder);
    const entries = (await stack.handOver.readClaims()).filter(isWhole);
    const terraform = session.terraform(stack.path);
    const backend = await terraform.backend();
    // Entries of older versions do not tell their backend.
    const isHere = (entry: ClaimEntry) =>
      entry.workspace === stack.workspace && (entry.backend === undefined || entry.backend === backend);
    stacks.push({
      stack,
      stateMark: stateMark(backend, stack.workspace),
      isLocal: await terraform.isLocal(),
      declared: await readConfiguration(session.world, stack),
      entries: entries.filter(isHere),
      otherEntries: entries.filter((entry) => !isHere(entry)),
    });
    if (stateFiles.length === 0) {
      states.push(await showState(session, stack.path));
    }
  }
  for (const file of stateFiles) {
    states.push(await readStateFile(session, file));
  }
  return { stacks, states };
}

/** A person may have replaced an entry by one that says no more than that it is over. */
function isWhole(entry: ClaimEntry): boolean {
  return typeof entry.claim === 'string' && entry.asked !== undefined && Array.isArray(entry.instanceIds);
}
