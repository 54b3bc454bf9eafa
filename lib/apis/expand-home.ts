import type { Paths } from './credential-chain';
import { HookError } from './hook-error';

/** A path in which `~` at the start stands for the home folder: `~/keys`, and on Windows `~\\keys` as well. */
export function expandHome(path: string, homeDirectory: string | undefined, paths: Paths): string {
  const inHome = path === '~' || path.startsWith('~/') || path.startsWith(`~${paths.sep}`);
  if (!inHome) {
    return path;
  }
  if (homeDirectory === undefined) {
    throw new HookError(`${path} is in the home folder, and this user has none. Set HOME, or give the whole path.`);
  }
  return paths.join(homeDirectory, path.slice(1));
}
