import { readFileSync, readlinkSync } from 'node:fs';
import type { Environment } from './run-terraform';

/**
 * The program that runs a hook or, one generation up, the provider whose data source runs a read: Terraform itself,
 * whatever it is called. Undefined if the system does not tell, or if it is Node, a wrapper of somebody's own.
 *
 * @param generations 1: the parent of this process; 2: the parent of that
 */
export function runningTerraform(generations: 1 | 2, parent = process.ppid, proc = '/proc'): string | undefined {
  try {
    const id = generations === 1 ? parent : parentOf(readFileSync(`${proc}/${parent}/stat`, 'utf8'));
    const program = readlinkSync(`${proc}/${id}/exe`);
    return program === process.execPath ? undefined : program;
  } catch {
    // No such folder outside of Linux, or a process of another user.
    return undefined;
  }
}

/**
 * The command line of the program that runs a hook.
 *
 * @returns undefined where the system does not tell
 */
export function runningCommand(parent = process.ppid, proc = '/proc'): readonly string[] | undefined {
  try {
    return readFileSync(`${proc}/${parent}/cmdline`, 'utf8')
      .split('\0')
      .filter((part) => part !== '');
  } catch {
    return undefined;
  }
}

/**
 * Whether a command is an apply that is not meant to destroy everything. Terraform takes options with one dash or two, and
 * more of them from variables.
 */
export function isPlainApply(command: readonly string[] | undefined, environment: Environment): boolean {
  // Only `-chdir=…` and the like stand before the verb.
  const [verb, ...rest] = (command ?? []).slice(1).filter((part) => !/^--?(chdir|help|version)\b/.test(part));
  const added = [environment.TF_CLI_ARGS, environment.TF_CLI_ARGS_apply].flatMap((text) => text?.split(/\s+/) ?? []);
  return verb === 'apply' && ![...rest, ...added].some((part) => /^--?destroy\b/.test(part));
}

/** `12 (name of any (kind)) S 7 …`: the fourth field. */
function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
