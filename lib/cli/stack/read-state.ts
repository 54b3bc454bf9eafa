import { relative, resolve } from 'node:path';
import type { JsonObject } from '../../apis/json';
import { HookError } from '../../engine/hook-error';
import { stateOfFormat4 } from '../../engine/terraform/pull-state';
import type { Narrator } from '../world';
import { type KnownState, parseState } from './state';

/** Reads the state of the stack in a folder by Terraform, wherever its backend keeps it. */
export async function showState(session: Narrator, folder: string): Promise<KnownState> {
  const { program, stdout } = await runTerraform(session, folder, ['show', '-json', '-no-color']);
  return parseState(stdout, `The output of ${program} show in ${folder}`, session.world.dialects);
}

/** The same as hooks read it. */
export async function pullState(session: Narrator, folder: string): Promise<JsonObject | undefined> {
  const { program, stdout } = await runTerraform(session, folder, ['state', 'pull']);
  return stateOfFormat4(program, stdout);
}

async function runTerraform(
  session: Narrator,
  folder: string,
  args: readonly string[],
): Promise<{ readonly program: string; readonly stdout: string }> {
  const { world } = session;
  // The variable by which CDKTF itself is told of another binary, such as tofu.
  const program = world.environment.TERRAFORM_BINARY_NAME || 'terraform';
  const command = args.filter((word) => !word.startsWith('-')).join(' ');
  session.say(
    `Reading the state of ${relative(world.workingDirectory, folder) || 'this folder'} with ${program} ${command}.`,
  );
  const result = await world.run(program, args, folder);
  if (result === undefined) {
    throw new HookError(`There is no "${program}" on the PATH. Install it, or name a state file with --state.`);
  }
  if (result.exitCode !== 0) {
    const reason = result.stderr.replace(/[\s│╷╵]+/g, ' ').trim();
    throw new HookError(
      `${program} ${command} failed in ${folder}: ${reason} Run ${program} init there, or name a state file with --state.`,
    );
  }
  return { program, stdout: result.stdout };
}

export async function readStateFile({ world }: Narrator, named: string): Promise<KnownState> {
  const path = resolve(world.workingDirectory, named);
  const json = await world.readTextFile(path);
  if (json === undefined) {
    throw new HookError(`There is no state file ${path}. Name the file that Terraform wrote, or leave out --state.`);
  }
  return parseState(json, path, world.dialects);
}
