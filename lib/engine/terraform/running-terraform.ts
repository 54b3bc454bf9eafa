import type { ProcessTable, RunningProcess } from './process-table';
import type { Environment } from './run-terraform';

/**
 * The program that runs a hook or, one generation up, the provider whose data source runs a read: Terraform itself,
 * whatever it is called. Undefined if the system does not tell, or if it is Node, a wrapper of somebody's own.
 *
 * @param generations 1: the parent of this process; 2: the parent of that
 */
export function runningTerraform(
  generations: 1 | 2,
  table: ProcessTable,
  parent = process.ppid,
  node = process.execPath,
): string | undefined {
  const program = told(() => (generations === 1 ? table(parent) : table(table(parent)?.parent ?? 0)))?.program;
  return program === node ? undefined : program;
}

/**
 * The command line of the program that runs a hook.
 *
 * @returns undefined where the system does not tell
 */
export function runningCommand(table: ProcessTable, parent = process.ppid): readonly string[] | undefined {
  return told(() => table(parent))?.command;
}

/** No system tells everybody everything. */
function told(ask: () => RunningProcess | undefined): RunningProcess | undefined {
  try {
    return ask();
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
