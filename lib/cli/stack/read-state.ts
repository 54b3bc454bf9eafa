import { relative, resolve } from 'node:path';
import { HookError } from '../../provisioner/hook-error';
import type { Session } from '../session';
import { type KnownState, parseState } from './state';

/** Asks Terraform for the state of the stack in a folder, wherever its backend keeps it. */
export async function showState(session: Session, folder: string): Promise<KnownState> {
  const { world } = session;
  // The variable by which CDKTF itself is told of another binary, such as tofu.
  const program = world.environment.TERRAFORM_BINARY_NAME || 'terraform';
  session.say(
    `Reading the state of ${relative(world.workingDirectory, folder) || 'this folder'} with ${program} show.`,
  );
  const result = await world.run(program, ['show', '-json', '-no-color'], folder);
  if (result === undefined) {
    throw new HookError(`There is no "${program}" on the PATH. Install it, or name a state file with --state.`);
  }
  if (result.exitCode !== 0) {
    const reason = result.stderr.replace(/[\s│╷╵]+/g, ' ').trim();
    throw new HookError(
      `${program} show failed in ${folder}: ${reason} Run ${program} init there, or name a state file with --state.`,
    );
  }
  return parseState(result.stdout, `The output of ${program} show in ${folder}`);
}

export async function readStateFile({ world }: Session, named: string): Promise<KnownState> {
  const path = resolve(world.workingDirectory, named);
  const json = await world.readTextFile(path);
  if (json === undefined) {
    throw new HookError(`There is no state file ${path}. Name the file that Terraform wrote, or leave out --state.`);
  }
  return parseState(json, path);
}
