import { join, relative, resolve } from 'node:path';
import { handOverFolder } from '../../contract/hook';
import { HandOver } from '../../engine/hand-over';
import { HookError } from '../../engine/hook-error';
import type { CliWorld } from '../world';

/** The name under which CDKTF writes a stack. */
export const configurationFile = 'cdk.tf.json';

/** A synthesized stack: the folder in which Terraform runs and the hooks keep their files. */
export interface StackFolder {
  readonly path: string;
  /** The workspace that is selected there. */
  readonly workspace: string;
  readonly handOverDirectory: string;
  readonly handOver: HandOver;
}

/** The stack that a person names: by its own folder, by that of a project with one stack, or by its name in this project. */
export async function openStack(world: CliWorld, named: string | undefined): Promise<StackFolder> {
  const byName = join(world.workingDirectory, 'cdktf.out', 'stacks', named ?? '');
  const path =
    named !== undefined && !/[\\/]|^\.+$/.test(named) && (await isStack(world, byName))
      ? byName
      : await findStack(world, resolve(world.workingDirectory, named ?? '.'));
  const handOverDirectory = join(path, handOverFolder);
  return {
    path,
    workspace: await selectedWorkspace(world, path),
    handOverDirectory,
    handOver: new HandOver(world.files, handOverDirectory),
  };
}

async function findStack(world: CliWorld, folder: string): Promise<string> {
  if (await isStack(world, folder)) {
    return folder;
  }
  const stacks: string[] = [];
  for (const parent of [join(folder, 'cdktf.out', 'stacks'), join(folder, 'stacks')]) {
    for (const name of await world.files.list(parent)) {
      if (await isStack(world, join(parent, name))) {
        stacks.push(join(parent, name));
      }
    }
  }
  if (stacks.length === 1) {
    return stacks[0];
  }
  const shown = stacks.map((stack) => relative(world.workingDirectory, stack)).join(', ');
  throw new HookError(
    stacks.length === 0
      ? `There is no synthesized stack in ${folder}: neither it nor a folder in cdktf.out/stacks has a ${configurationFile}. Run cdktf synth, then name the stack's folder, such as cdktf.out/stacks/web.`
      : `${folder} has several stacks. Name one of them: ${shown}.`,
  );
}

async function isStack(world: CliWorld, folder: string): Promise<boolean> {
  return (await world.readTextFile(join(folder, configurationFile))) !== undefined;
}

/** Found as Terraform does, without starting it. */
async function selectedWorkspace({ environment, readTextFile }: CliWorld, path: string): Promise<string> {
  const data = resolve(path, environment.TF_DATA_DIR || '.terraform');
  return environment.TF_WORKSPACE || (await readTextFile(join(data, 'environment')))?.trim() || 'default';
}
