import type { Paths } from './credential-chain';

/** A path in which `~` at the start stands for the home folder: `~/keys`, and on Windows `~\\keys` as well. */
export function expandHome(path: string, homeDirectory: string, paths: Paths): string {
  const inHome = path === '~' || path.startsWith('~/') || path.startsWith(`~${paths.sep}`);
  return inHome ? paths.join(homeDirectory, path.slice(1)) : path;
}
