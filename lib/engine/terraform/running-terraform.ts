import { readFileSync, readlinkSync } from 'node:fs';

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

/** `12 (name of any (kind)) S 7 …`: the fourth field. */
function parentOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
