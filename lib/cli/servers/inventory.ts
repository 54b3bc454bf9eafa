import { relative, resolve } from 'node:path';
import { claimKey } from '../../contract/triggers';
import type { ClaimEntry } from '../../engine/claim-entry';
import { HookError } from '../../engine/hook-error';
import { stateMark } from '../../engine/ownership-marks';
import { parseState, type StateObject, stateObjects } from '../../engine/terraform/state-objects';
import type { Terraform } from '../../engine/terraform/terraform';
import type { Session } from '../session';
import { type DeclaredInstance, readConfiguration } from '../stack/configuration';
import { openStack, type StackFolder } from '../stack/stack-folder';

export interface StackInventory {
  readonly stack: StackFolder;
  /** What tags say about the selected state. */
  readonly stateMark: string;
  /** Whether that is local to this machine: other machines may then have states of the same name. */
  readonly isLocal: boolean;
  readonly declared: readonly DeclaredInstance[];
  /** Hand-over entries of the state that is selected. */
  readonly entries: readonly ClaimEntry[];
  /** Entries of other workspaces and backends, whose state was not read. */
  readonly otherEntries: readonly ClaimEntry[];
}

export interface Inventory {
  readonly stacks: readonly StackInventory[];
  /** The objects of all states that are about servers. */
  readonly state: readonly StateObject[];
}

export interface Sources {
  readonly folders: readonly string[];
  /** State files to read instead of running Terraform. */
  readonly stateFiles: readonly string[];
}

/** Reads states and hand-over entries. Fails if any cannot be read: half an inventory would mislead. */
export async function takeInventory(session: Session, { folders, stateFiles }: Sources): Promise<Inventory> {
  const named = folders.length === 0 && stateFiles.length === 0 ? ['.'] : folders;
  const stacks: StackInventory[] = [];
  const state: StateObject[] = [];
  for (const folder of new Set(named.map((name) => resolve(session.world.workingDirectory, name)))) {
    const stack = await openStack(session.world, folder);
    const entries = (await stack.handOver.readClaims()).filter(isWhole);
    const terraform = session.terraform(stack.path);
    const backend = await terraform.backend();
    // Entries of older versions lack their backend.
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
      state.push(...(await pullState(session, terraform, stack.path)));
    }
  }
  for (const file of stateFiles) {
    state.push(...(await readStateFile(session, file)));
  }
  const { dialects } = session.world;
  return { stacks, state: state.filter(({ triggers }) => Object.hasOwn(dialects, triggers[claimKey.api] ?? '')) };
}

async function pullState(session: Session, terraform: Terraform, folder: string): Promise<readonly StateObject[]> {
  session.say(`Reading the state of ${relative(session.world.workingDirectory, folder) || 'this folder'}.`);
  try {
    return await terraform.wholeState();
  } catch (error) {
    throw error instanceof HookError
      ? new HookError(`${error.message} Run terraform init in ${folder}, or name a state file with --state.`)
      : error;
  }
}

async function readStateFile({ world }: Session, named: string): Promise<StateObject[]> {
  const path = resolve(world.workingDirectory, named);
  const content = await world.readTextFile(path);
  if (content === undefined) {
    throw new HookError(`There is no state file ${path}. Name the file that Terraform wrote, or leave out --state.`);
  }
  return stateObjects(parseState(content, path), true);
}

/** A person may have replaced an entry by one that only says that it has ended. */
function isWhole(entry: ClaimEntry): boolean {
  return typeof entry.claim === 'string' && entry.asked !== undefined && Array.isArray(entry.instanceIds);
}
